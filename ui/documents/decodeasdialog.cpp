#include "ui/documents/decodeasdialog.h"

#include "ui_decodeasdialog.h"

namespace channel::ui {

DecodeAsDialog::DecodeAsDialog(const DecodeOptions &options, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::DecodeAsDialog>())
{
    form_->setupUi(this);
    form_->policyCombo->setCurrentIndex(options.policy == DecodePolicy::Strict ? 1 : 0);
    form_->limitSpin->setMaximum(int(largestMaxMessageSize));
    form_->limitSpin->setValue(int(options.maxMessageSize));
}

DecodeAsDialog::~DecodeAsDialog() = default;

DecodeOptions DecodeAsDialog::options() const
{
    return {form_->policyCombo->currentIndex() == 1 ? DecodePolicy::Strict : DecodePolicy::Resync,
            quint32(form_->limitSpin->value())};
}

} // namespace channel::ui
