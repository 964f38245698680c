// SPDX-License-Identifier: MIT

#include "ui/compose/targetchoice.h"

#include "channel/text/visibletext.h"
#include "ui/style/plaintooltip.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

bool isSame(const SendTarget &first, const SendTarget &second)
{
    return first.endpoint == second.endpoint && first.onlyOne == second.onlyOne &&
           (!first.onlyOne || first.connection == second.connection);
}

int indexIn(const QList<ComposeTarget> &targets, const SendTarget &target)
{
    const auto found = std::find_if(targets.begin(), targets.end(), [&target](const ComposeTarget &each) {
        return isSame(each.target, target);
    });
    return found == targets.end() ? -1 : int(found - targets.begin());
}

bool isSameList(const QList<ComposeTarget> &first, const QList<ComposeTarget> &second)
{
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const ComposeTarget &one, const ComposeTarget &other) {
                          return one.label == other.label && isSame(one.target, other.target);
                      });
}

} // namespace

TargetChoice::TargetChoice(QComboBox &combo)
    : QObject(&combo)
    , combo_(combo)
{
    connect(&combo_, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && index < targets_.size())
            chosen_ = targets_[index].target;
        left_.reset();
    });
    connect(&combo_, &QComboBox::currentIndexChanged, this, &TargetChoice::changed);
    show();
    combo_.setCurrentIndex(0);
    combo_.view()->installEventFilter(this);
}

void TargetChoice::setTargets(const QList<ComposeTarget> &targets, const QString &whyNone)
{
    latest_ = targets;
    const bool saysElse = std::exchange(whyNone_, whyNone) != whyNone;
    if (saysElse && targets_.isEmpty())
        show();
    // The list must not change under a user who is choosing from it.
    if (!combo_.view()->isVisible())
        takeLatest();
}

std::optional<SendTarget> TargetChoice::current() const
{
    const int index = combo_.currentIndex();
    return index >= 0 && index < targets_.size() ? std::optional(targets_[index].target) : std::nullopt;
}

QString TargetChoice::whyNobody() const
{
    if (current())
        return {};
    return targets_.isEmpty() ? tr("%1.", "why there is nobody to send to").arg(combo_.currentText())
                              : tr("The one that was chosen to be sent to is gone. Choose another.");
}

/// What is to be selected among the latest; it may be gone.
std::optional<SendTarget> TargetChoice::wanted() const
{
    if (chosen_ && indexIn(latest_, *chosen_) >= 0)
        return chosen_;
    const auto isNew = [this](const ComposeTarget &each) {
        return each.madeByUser && indexIn(targets_, each.target) < 0;
    };
    const auto made = std::find_if(latest_.rbegin(), latest_.rend(), isNew);
    if (made != latest_.rend())
        return made->target;
    return chosen_ ? chosen_ : (left_ ? left_ : current());
}

void TargetChoice::takeLatest()
{
    if (isSameList(targets_, latest_))
        return;
    const std::optional<SendTarget> target = wanted();
    targets_ = latest_;
    show();
    const QSignalBlocker blocker(combo_);
    const int kept = target ? indexIn(targets_, *target) : -1;
    if (chosen_ && kept >= 0 && !isSame(*chosen_, *target))
        chosen_.reset();
    // Nobody takes the place of one that is gone, or a message meant for that one would go to him.
    left_ = kept < 0 && target && !chosen_ && !targets_.isEmpty() ? target : std::nullopt;
    combo_.setCurrentIndex(kept < 0 && ((!chosen_ && !left_) || targets_.isEmpty()) ? 0 : kept);
    Q_EMIT changed();
}

void TargetChoice::show()
{
    QStringList labels;
    for (const ComposeTarget &target : std::as_const(targets_))
        labels.append(visibleText(target.label));
    if (labels.isEmpty())
        labels.append(whyNone_.isEmpty() ? tr("No one to send to: listen or connect first")
                                         : visibleText(whyNone_));
    const QSignalBlocker blocker(combo_);
    while (combo_.count() > labels.size())
        combo_.removeItem(combo_.count() - 1);
    for (int index = 0; index < labels.size(); ++index) {
        if (index == combo_.count())
            combo_.addItem(labels[index]);
        else if (combo_.itemText(index) != labels[index])
            combo_.setItemText(index, labels[index]);
    }
    combo_.setEnabled(!targets_.isEmpty());
    setPlainToolTip(combo_, targets_.isEmpty() ? labels.constFirst() : QString());
}

bool TargetChoice::select(const SendTarget &target)
{
    takeLatest();
    const int index = indexIn(targets_, target);
    if (index < 0)
        return false;
    chosen_ = target;
    combo_.setCurrentIndex(index);
    return true;
}

bool TargetChoice::eventFilter(QObject *watched, QEvent *event)
{
    // What was chosen is told only after the list has closed.
    if (event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(
            this, [this] { setTargets(latest_, whyNone_); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace channel::ui
