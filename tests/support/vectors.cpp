// SPDX-License-Identifier: MIT

#include "vectors.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using channel::ProtocolError;

namespace {

ProtocolError errorFromCode(const QString &code)
{
    for (int value = 0; value <= int(ProtocolError::Truncated); ++value) {
        if (channel::protocolErrorCode(ProtocolError(value)) == code)
            return ProtocolError(value);
    }
    return ProtocolError::None;
}

QList<StreamEvent> eventsFrom(const QJsonArray &array)
{
    QList<StreamEvent> events;
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        StreamEvent event;
        event.isMessage = object[u"event"].toString() == u"message";
        event.start = quint64(object[u"start"].toInteger());
        event.offset = quint64(object[u"offset"].toInteger());
        event.error = errorFromCode(object[u"code"].toString());
        event.bytes = object[event.isMessage ? u"payload" : u"bytes"].toString().toLatin1();
        events.append(event);
    }
    return events;
}

} // namespace

QList<Vector> loadVectors()
{
    QFile file(QStringLiteral(TESTS_DIRECTORY "/wire.json"));
    QList<Vector> vectors;
    if (!file.open(QIODevice::ReadOnly))
        return vectors;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        vectors.append({object[u"name"].toString(), quint32(object[u"max_message"].toInteger()),
                        object[u"wire"].toString().toLatin1(), eventsFrom(object[u"strict"].toArray()),
                        eventsFrom(object[u"resync"].toArray())});
    }
    return vectors;
}

QString StreamEvent::toString() const
{
    const QString shown = QString::fromLatin1(bytes.first(qMin(bytes.size(), 80)).toPercentEncoding(" /:?"));
    if (isMessage)
        return QStringLiteral("message start=%1 size=%2 %3").arg(start).arg(bytes.size()).arg(shown);
    return QStringLiteral("%1 start=%2 offset=%3 size=%4 %5")
        .arg(channel::protocolErrorCode(error))
        .arg(start)
        .arg(offset)
        .arg(bytes.size())
        .arg(shown);
}

QString toText(const QList<StreamEvent> &events)
{
    QString text;
    for (const StreamEvent &event : events)
        text += event.toString() + u'\n';
    return text;
}
