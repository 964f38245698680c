// SPDX-License-Identifier: MIT

#include "ui/documents/decodeasdialog.h"

#include "channel/text/visibletext.h"
#include "ui/text/clearbutton.h"
#include "ui_decodeasdialog.h"

#include <QPushButton>
#include <QRegularExpression>

namespace channel::ui {

DecodeAsDialog::DecodeAsDialog(const DecodeOptions &options, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::DecodeAsDialog>())
{
    form_->setupUi(this);
    addClearButton(*form_->portsEdit);
    form_->policyCombo->setCurrentIndex(options.policy == DecodePolicy::Strict ? 1 : 0);
    form_->limitSpin->setMaximum(int(largestMaxMessageSize));
    form_->limitSpin->setValue(int(options.maxMessageSize));
    connect(form_->limitSpin, &ByteCountSpinBox::problemChanged, form_->limitProblemLabel, &QLabel::setText);
    connect(form_->limitSpin, &ByteCountSpinBox::problemChanged, this, &DecodeAsDialog::showProblems);
    form_->layout->setRowVisible(form_->portsEdit, false);
    showProblems();
}

DecodeAsDialog::~DecodeAsDialog() = default;

void DecodeAsDialog::askForPorts(const QList<quint16> &ports)
{
    QStringList texts;
    for (const quint16 port : ports)
        texts.append(QString::number(port));
    form_->layout->setRowVisible(form_->portsEdit, true);
    form_->portsEdit->setText(texts.join(QStringLiteral(", ")));
    connect(form_->portsEdit, &QLineEdit::textChanged, this, &DecodeAsDialog::readPorts);
    readPorts();
}

void DecodeAsDialog::readPorts()
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    ports_.clear();
    QString problem;
    for (const QString &text : form_->portsEdit->text().split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const uint port = text.toUInt(&isNumber);
        if (isNumber && port > 0 && port <= 65'535)
            ports_.append(quint16(port));
        else if (problem.isEmpty())
            problem = tr("%1 is not a port: ports are numbers from 1 to 65535.").arg(visibleText(text));
    }
    form_->portsProblemLabel->setText(problem);
    showProblems();
}

void DecodeAsDialog::showProblems()
{
    for (QLabel *label : {form_->limitProblemLabel, form_->portsProblemLabel})
        form_->layout->setRowVisible(label, !label->text().isEmpty());
    form_->buttonBox->button(QDialogButtonBox::Ok)
        ->setEnabled(form_->limitSpin->problem().isEmpty() && form_->portsProblemLabel->text().isEmpty());
}

DecodeOptions DecodeAsDialog::options() const
{
    return {form_->policyCombo->currentIndex() == 1 ? DecodePolicy::Strict : DecodePolicy::Resync,
            quint32(form_->limitSpin->value())};
}

} // namespace channel::ui
