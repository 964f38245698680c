// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

/// A filter that the user keeps under a name.
struct SavedFilter
{
    QString name;
    QString text;

    bool operator==(const SavedFilter &) const = default;
};

/// The filters in the settings, in order of their names. Settings are a file that others may have written:
/// too many, too long or empty ones are passed over.
class SavedFilters
{
public:
    static constexpr qsizetype maxFilters = 100;
    static constexpr qsizetype maxNameLength = 100;
    static constexpr qsizetype maxTextLength = 4096;

    /// `settings` must outlive this.
    explicit SavedFilters(QSettings &settings);

    QList<SavedFilter> all() const;
    /// Whether one is neither empty nor too long.
    static bool isSound(const SavedFilter &filter);
    /// Instead of all that there are; sound ones, no more than maxFilters.
    void replaceAll(const QList<SavedFilter> &filters);
    /// Replaces the one of that name. False if the name is empty or too long, the text too long, or if there
    /// are too many.
    bool save(const SavedFilter &filter);
    void remove(const QString &name);

private:
    QSettings &settings_;
};

} // namespace channel::ui
