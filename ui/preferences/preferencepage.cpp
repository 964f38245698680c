// SPDX-License-Identifier: MIT

#include "ui/preferences/preferencepage.h"

#include "ui/style/bytecountspinbox.h"
#include "ui/text/spokenlabel.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace channel::ui {

PreferencePage::PreferencePage(Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , preferences_(preferences)
{
    connect(&preferences_, &Preferences::changed, this, &PreferencePage::takeChange);
}

bool PreferencePage::isStandard() const
{
    const QList<Setting> settings = shows_.keys();
    return std::ranges::all_of(settings, [this](Setting setting) {
        return preferences_.value(setting) == Preferences::standard(setting);
    });
}

void PreferencePage::restoreStandard()
{
    QMap<Setting, QVariant> before;
    restoring_ = true;
    for (const Setting setting : shows_.keys()) {
        before.insert(setting, preferences_.value(setting));
        preferences_.setValue(setting, Preferences::standard(setting));
    }
    restoring_ = false;
    before_ = before;
    Q_EMIT changed();
}

void PreferencePage::undo()
{
    const QMap<Setting, QVariant> before = std::exchange(before_, {});
    for (auto [setting, value] : before.asKeyValueRange())
        preferences_.setValue(setting, value);
    Q_EMIT changed();
}

void PreferencePage::takeChange(Setting setting)
{
    if (!shows_.contains(setting))
        return;
    shows_.value(setting)();
    if (restoring_)
        return;
    before_.clear();
    Q_EMIT changed();
}

void PreferencePage::bind(Setting setting, std::function<void()> show)
{
    show();
    shows_.insert(setting, std::move(show));
}

void PreferencePage::bind(QComboBox &combo, Setting setting, const Choices &choices, const QLabel &hint)
{
    for (const auto &[name, value] : choices)
        combo.addItem(name, value);
    combo.setAccessibleDescription(hint.text());
    bind(setting, [this, &combo, setting] {
        const QSignalBlocker quiet(combo);
        combo.setCurrentIndex(combo.findData(preferences_.value(setting)));
    });
    connect(&combo, &QComboBox::currentIndexChanged, this,
            [this, &combo, setting] { preferences_.setValue(setting, combo.currentData()); });
}

void PreferencePage::bind(QSpinBox &spin, Setting setting, const QLabel &hint)
{
    spin.setAccessibleDescription(hint.text());
    spin.setKeyboardTracking(false);
    bind(setting, [this, &spin, setting] {
        const QSignalBlocker quiet(spin);
        spin.setValue(preferences_.value(setting).toInt());
    });
    connect(&spin, &QSpinBox::valueChanged, this, [this, &spin, setting](int value) {
        // Below the least stands the system's own.
        const bool isSystems = !spin.specialValueText().isEmpty() && value == spin.minimum();
        preferences_.setValue(setting, isSystems ? 0 : value);
    });
}

void PreferencePage::bind(ByteCountSpinBox &spin, Setting setting, QLabel &hint)
{
    bind(static_cast<QSpinBox &>(spin), setting, hint);
    connect(&spin, &ByteCountSpinBox::problemChanged, &hint,
            [&hint, usual = hint.text()](const QString &problem) {
                setSpokenText(hint, problem.isEmpty() ? usual : problem);
            });
}

} // namespace channel::ui
