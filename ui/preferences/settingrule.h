// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferences.h"

#include <QStringList>

namespace channel::ui {

/// What one setting is called in the file, and what may stand there.
struct SettingRule
{
    enum class Kind : quint8 { Word, Number, Family, Folder };

    QString key;
    Kind kind = Kind::Word;
    QVariant standard;
    /// The words, or the numbers beside those from `least` to `most`, that are allowed.
    QVariantList allowed = {};
    qint64 least = 0;
    qint64 most = -1;

    static const SettingRule &of(Preferences::Setting setting);

    /// The value as it is used, or the default instead of one that is not allowed.
    QVariant read(const QVariant &value) const;

private:
    bool allowsNumber(qint64 number) const;
};

} // namespace channel::ui
