// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/composetarget.h"

#include <QObject>

#include <optional>

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace channel::ui {

/// To whom the message shall go: keeps the list of a combo box, and what is selected in it.
///
/// A target that the user chose and that goes away is never replaced by another: the user has to choose
/// again, or to make a connection. One that was not chosen gives way to a connection that the user makes.
class TargetChoice : public QObject
{
    Q_OBJECT

public:
    /// `combo` is the parent, too.
    explicit TargetChoice(QComboBox &combo);

    /// All targets there are now, in the order shown. What is selected stays selected if it is still there.
    /// A list that the user has open changes when it is closed. `whyNone` is said if there are none.
    void setTargets(const QList<ComposeTarget> &targets, const QString &whyNone = {});
    /// Why nobody is chosen, a sentence; empty if somebody is.
    QString whyNobody() const;
    /// Selects a target, as the user would; false, and nothing happens, if it is not there.
    bool select(const channel::SendTarget &target);
    /// What is selected now; nothing if it is gone.
    std::optional<channel::SendTarget> current() const;

Q_SIGNALS:
    /// current() may be another.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<channel::SendTarget> wanted() const;
    void takeLatest();
    void show();

    QComboBox &combo_;
    QList<ComposeTarget> targets_;
    QList<ComposeTarget> latest_; ///< Not shown yet while the list is open.
    QString whyNone_;
    /// By the user or select(), not just the first there was. It may be gone.
    std::optional<channel::SendTarget> chosen_;
    /// The first there was, once it is gone and others are there; nobody takes its place unasked.
    std::optional<channel::SendTarget> left_;
};

} // namespace channel::ui
