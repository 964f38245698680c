// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"

#include <QDialog>
#include <QList>

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

    /// Asks for ports, too, as an imported capture needs.
    void askForPorts(const QList<quint16> &ports);

    DecodeOptions options() const;
    /// Empty: those with messages.
    QList<quint16> ports() const { return ports_; }

private:
    void readPorts();
    void showProblems();

    QList<quint16> ports_;
    std::unique_ptr<Ui::DecodeAsDialog> form_;
};

} // namespace channel::ui
