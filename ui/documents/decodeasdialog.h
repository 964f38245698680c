#pragma once

#include "channel/capture/decodeoptions.h"

#include <QDialog>

#include <memory>

namespace channel::ui {

namespace Ui {
class DecodeAsDialog;
}

/// Asks how the bytes of a capture shall be decoded.
class DecodeAsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DecodeAsDialog(const DecodeOptions &options, QWidget *parent = nullptr);
    ~DecodeAsDialog() override;

    DecodeOptions options() const;

private:
    std::unique_ptr<Ui::DecodeAsDialog> form_;
};

} // namespace channel::ui
