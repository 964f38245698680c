// SPDX-License-Identifier: MIT

#include "ui/help/helptopic.h"

#include <QHash>
#include <QWidget>

namespace channel::ui {

QString helpTopic(const QWidget *focused)
{
    static const QHash<QString, QString> topics{
        {QStringLiteral("connectionBar"), QStringLiteral("listen")},
        {QStringLiteral("endpointPanel"), QStringLiteral("connect")},
        {QStringLiteral("filterBar"), QStringLiteral("filter")},
        {QStringLiteral("findBar"), QStringLiteral("filter")},
        {QStringLiteral("trafficView"), QStringLiteral("listen")},
        {QStringLiteral("documentTabs"), QStringLiteral("save")},
        {QStringLiteral("openButton"), QStringLiteral("save")},
        {QStringLiteral("saveButton"), QStringLiteral("save")},
        {QStringLiteral("inspector"), QStringLiteral("wrong-byte")},
        {QStringLiteral("composePanel"), QStringLiteral("send")},
        {QStringLiteral("palette"), QStringLiteral("keyboard")},
        {QStringLiteral("shortcutDialog"), QStringLiteral("keyboard")},
        {QStringLiteral("goToRowDialog"), QStringLiteral("keyboard")},
        {QStringLiteral("PreferencesDialog"), QStringLiteral("preferences")},
        {QStringLiteral("ExportDialog"), QStringLiteral("save")},
        {QStringLiteral("DecodeAsDialog"), QStringLiteral("save")},
        {QStringLiteral("NoteDialog"), QStringLiteral("marks")},
    };
    for (const QWidget *part = focused; part; part = part->parentWidget()) {
        if (const QString topic = part->property(helpTopicProperty).toString(); !topic.isEmpty())
            return topic;
        if (const QString topic = topics.value(part->objectName()); !topic.isEmpty())
            return topic;
    }
    return QStringLiteral("tour");
}

} // namespace channel::ui
