// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferences.h"

#include <QMap>
#include <QWidget>

#include <functional>
#include <utility>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QSpinBox;
QT_END_NAMESPACE

namespace channel::ui {

class ByteCountSpinBox;

/// A page of the preferences: controls that show settings and change them at once, each with a sentence that
/// a screen reader says with it.
class PreferencePage : public QWidget
{
    Q_OBJECT

public:
    /// `preferences` must outlive the page.
    PreferencePage(Preferences &preferences, QWidget *parent);

    /// All of its settings are at their defaults.
    bool isStandard() const;
    void restoreStandard();
    /// Whether restoreStandard() can be taken back: nothing was changed since.
    bool canUndo() const { return !before_.isEmpty(); }
    void undo();

Q_SIGNALS:
    /// What isStandard() and canUndo() say may be something else.
    void changed();

protected:
    using Setting = Preferences::Setting;
    /// What a choice is called, and its value.
    using Choices = QList<std::pair<QString, QVariant>>;

    Preferences &preferences() const { return preferences_; }
    void bind(QComboBox &combo, Setting setting, const Choices &choices, const QLabel &hint);
    void bind(QSpinBox &spin, Setting setting, const QLabel &hint);
    /// The hint says what is wrong with what is typed.
    void bind(ByteCountSpinBox &spin, Setting setting, QLabel &hint);
    /// Calls `show` now and whenever the setting is another.
    void bind(Setting setting, std::function<void()> show);

private:
    void takeChange(Setting setting);

    Preferences &preferences_;
    QMap<Setting, std::function<void()>> shows_;
    QMap<Setting, QVariant> before_; ///< The defaults were restored.
    bool restoring_ = false;
};

} // namespace channel::ui
