// SPDX-License-Identifier: MIT

#include "ui/filter/savedfilters.h"

#include <QSettings>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr QLatin1StringView group("savedFilters");
constexpr QLatin1StringView nameKey("name");
constexpr QLatin1StringView textKey("text");

bool comesBefore(const SavedFilter &first, const SavedFilter &second)
{
    return QString::compare(first.name, second.name, Qt::CaseInsensitive) < 0;
}

void removeNamed(QList<SavedFilter> &filters, const QString &name)
{
    filters.removeIf([&](const SavedFilter &filter) { return filter.name == name; });
}

} // namespace

SavedFilters::SavedFilters(QSettings &settings)
    : settings_(settings)
{
}

bool SavedFilters::isSound(const SavedFilter &filter)
{
    return !filter.name.isEmpty() && filter.name.size() <= maxNameLength && !filter.text.isEmpty() &&
           filter.text.size() <= maxTextLength;
}

QList<SavedFilter> SavedFilters::all() const
{
    QList<SavedFilter> filters;
    const int count = qMin(settings_.beginReadArray(group), int(maxFilters));
    for (int i = 0; i < count; ++i) {
        settings_.setArrayIndex(i);
        const SavedFilter filter{settings_.value(nameKey).toString(), settings_.value(textKey).toString()};
        if (isSound(filter))
            filters.append(filter);
    }
    settings_.endArray();
    std::stable_sort(filters.begin(), filters.end(), comesBefore);
    return filters;
}

bool SavedFilters::save(const SavedFilter &filter)
{
    QList<SavedFilter> filters = all();
    removeNamed(filters, filter.name);
    if (!isSound(filter) || filters.size() >= maxFilters)
        return false;
    filters.append(filter);
    replaceAll(filters);
    return true;
}

void SavedFilters::remove(const QString &name)
{
    QList<SavedFilter> filters = all();
    removeNamed(filters, name);
    replaceAll(filters);
}

void SavedFilters::replaceAll(const QList<SavedFilter> &filters)
{
    settings_.remove(group);
    settings_.beginWriteArray(group, int(filters.size()));
    for (qsizetype i = 0; i < filters.size(); ++i) {
        settings_.setArrayIndex(int(i));
        settings_.setValue(nameKey, filters.at(i).name);
        settings_.setValue(textKey, filters.at(i).text);
    }
    settings_.endArray();
}

} // namespace channel::ui
