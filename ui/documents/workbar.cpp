// SPDX-License-Identifier: MIT

#include "ui/documents/workbar.h"

#include "ui/style/icons.h"
#include "ui_workbar.h"

namespace channel::ui {

namespace {

constexpr qint64 patienceMs = 300;
constexpr int steps = 1000;

} // namespace

WorkBar::WorkBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::WorkBar>())
{
    form_->setupUi(this);
    form_->cancelWorkButton->setIcon(lineIcon(QStringLiteral("close")));
    connect(form_->cancelWorkButton, &QAbstractButton::clicked, this, &WorkBar::cancelRequested);
    hide();
}

WorkBar::~WorkBar() = default;

void WorkBar::showWork(const QString &what, quint64 done, quint64 total)
{
    if (!since_.isValid())
        since_.start();
    form_->workLabel->setText(what);
    form_->workProgress->setRange(0, total == 0 ? 0 : steps);
    form_->workProgress->setValue(total == 0 ? 0 : int(double(done) / double(total) * steps));
    if (since_.elapsed() >= patienceMs)
        show();
}

void WorkBar::endWork()
{
    since_.invalidate();
    hide();
}

} // namespace channel::ui
