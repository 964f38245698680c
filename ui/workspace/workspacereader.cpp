// SPDX-License-Identifier: MIT

#include "ui/workspace/workspacereader.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonValue>

#include <cmath>

using namespace Qt::StringLiterals;

namespace channel::ui {

namespace {

/// As a user would look for it in the file: "endpoints[2].port", counted from 0 as JSON's tools do.
QString placeOf(const QString &place, const QString &member)
{
    return place.isEmpty() ? member : place + u'.' + member;
}

QString pathIn(const QString &folder, const QString &file)
{
    // Behind a colon Qt looks for the files inside the program; a capture is never one of them.
    const QString onDisk = file.startsWith(u':') ? u"./"_s + file : file;
    return QDir::cleanPath(QDir(folder).absoluteFilePath(onDisk));
}

QStringList knownMembers()
{
    return {u"format"_s, u"version"_s, u"endpoints"_s, u"names"_s,
            u"filter"_s, u"filters"_s, u"columns"_s,   u"captures"_s};
}

} // namespace

WorkspaceReader::WorkspaceReader(const QString &folder)
    : folder_(folder)
{
}

ParsedWorkspace WorkspaceReader::read(const QJsonObject &root)
{
    Workspace workspace;
    readHead(root);
    if (error_.isEmpty())
        readLists(root, workspace);
    if (!error_.isEmpty())
        return {{}, error_};
    workspace.others = root;
    for (const QString &member : knownMembers())
        workspace.others.remove(member);
    return {workspace, {}};
}

void WorkspaceReader::readHead(const QJsonObject &root)
{
    const double version = root.value("version"_L1).toDouble();
    if (root.value("format"_L1).toString() != workspaceFormat)
        fail(tr("It is no workspace of Channelscope."));
    else if (version < 1 || version != std::floor(version))
        fail(tr("It does not say which version of the format it has."));
    else if (version > workspaceVersion)
        fail(tr("It was written by a newer Channelscope, in version %1 of the format; this one reads up to "
                "version %2.")
                 .arg(version)
                 .arg(workspaceVersion));
}

void WorkspaceReader::readLists(const QJsonObject &root, Workspace &workspace)
{
    workspace.endpoints =
        list<WorkspaceEndpoint>(root, u"endpoints"_s, [this](const auto &object, const auto &place) {
            return endpoint(object, place);
        });
    workspace.names = list<WorkspaceName>(root, u"names"_s, [this](const auto &object, const auto &place) {
        return WorkspaceName{givenText(object, u"address"_s, place, mostOfAddress),
                             givenText(object, u"name"_s, place, mostOfName)};
    });
    workspace.filter = text(root, u"filter"_s, {});
    workspace
        .filters = list<WorkspaceFilter>(root, u"filters"_s, [this](const auto &object, const auto &place) {
        return WorkspaceFilter{givenText(object, u"name"_s, place), givenText(object, u"filter"_s, place)};
    });
    workspace.columns = list<WorkspaceColumn>(
        root, u"columns"_s, [this](const auto &object, const auto &place) { return column(object, place); });
    workspace.captures =
        list<WorkspaceCapture>(root, u"captures"_s, [this](const auto &object, const auto &place) {
            return capture(object, place);
        });
}

template <typename Item, typename FromObject>
QList<Item> WorkspaceReader::list(const QJsonObject &root, const QString &member, FromObject fromObject)
{
    QList<Item> items;
    const QJsonValue value = root.value(member);
    if (!value.isUndefined() && !value.isArray())
        fail(tr("\"%1\" must be a list.").arg(member));
    const QJsonArray array = value.toArray();
    if (array.size() > mostItems)
        fail(tr("\"%1\" has %2 entries; the most are %3.").arg(member).arg(array.size()).arg(mostItems));
    for (qsizetype index = 0; index < array.size() && error_.isEmpty(); ++index) {
        const QString place = u"%1[%2]"_s.arg(member).arg(index);
        if (!array[index].isObject())
            fail(tr("\"%1\" must be an object.").arg(place));
        else
            items.append(fromObject(array[index].toObject(), place));
    }
    return items;
}

WorkspaceEndpoint WorkspaceReader::endpoint(const QJsonObject &object, const QString &place)
{
    WorkspaceEndpoint endpoint;
    endpoint.kind = kind(object, place);
    const bool listens = endpoint.kind != WorkspaceEndpoint::Kind::Connect;
    endpoint.host = listens ? text(object, u"host"_s, place, mostOfHost)
                            : givenText(object, u"host"_s, place, mostOfHost);
    if (endpoint.host.isEmpty())
        endpoint.host = u"127.0.0.1"_s; // Nobody listens for other machines unasked.
    // Port 0 lets the system choose a free one, which only who listens can ask for.
    endpoint.port = port(object, u"port"_s, place, listens ? 0 : 1);
    if (endpoint.kind == WorkspaceEndpoint::Kind::Connect)
        readRetry(object, place, endpoint);
    if (endpoint.kind == WorkspaceEndpoint::Kind::Proxy) {
        endpoint.upstreamHost = givenText(object, u"upstreamHost"_s, place, mostOfHost);
        endpoint.upstreamPort = port(object, u"upstreamPort"_s, place, 1);
    }
    return endpoint;
}

void WorkspaceReader::readRetry(const QJsonObject &object, const QString &place, WorkspaceEndpoint &endpoint)
{
    endpoint.connectsAgain = flag(object, u"connectAgain"_s, false, place);
    if (object.contains("everySeconds"_L1))
        endpoint.everySeconds = number(object, u"everySeconds"_s, place, 0.01, 86400);
}

WorkspaceColumn WorkspaceReader::column(const QJsonObject &object, const QString &place)
{
    WorkspaceColumn column{givenText(object, u"column"_s, place), flag(object, u"shown"_s, true, place)};
    if (object.contains("width"_L1))
        column.width = number(object, u"width"_s, place, 0, 500);
    return column;
}

WorkspaceCapture WorkspaceReader::capture(const QJsonObject &object, const QString &place)
{
    const QString file = givenText(object, u"file"_s, place);
    if (file.contains(u'\0'))
        fail(tr("\"%1\" must be a path.").arg(placeOf(place, u"file"_s)));
    return {pathIn(folder_, file), text(object, u"filter"_s, place)};
}

WorkspaceEndpoint::Kind WorkspaceReader::kind(const QJsonObject &object, const QString &place)
{
    const QString word = object.value("kind"_L1).toString();
    if (word == "listen"_L1)
        return WorkspaceEndpoint::Kind::Listen;
    if (word == "connect"_L1)
        return WorkspaceEndpoint::Kind::Connect;
    if (word != "proxy"_L1)
        fail(tr("\"%1\" must be \"listen\", \"connect\" or \"proxy\".").arg(placeOf(place, u"kind"_s)));
    return WorkspaceEndpoint::Kind::Proxy;
}

QString WorkspaceReader::text(const QJsonObject &object, const QString &member, const QString &place,
                              int most)
{
    const QJsonValue value = object.value(member);
    if (!value.isUndefined() && !value.isString())
        fail(tr("\"%1\" must be a text.").arg(placeOf(place, member)));
    const QString text = value.toString();
    if (text.size() > most)
        fail(tr("\"%1\" is longer than %2 characters.").arg(placeOf(place, member)).arg(most));
    return text;
}

QString WorkspaceReader::givenText(const QJsonObject &object, const QString &member, const QString &place,
                                   int most)
{
    const QString given = text(object, member, place, most);
    if (given.isEmpty())
        fail(tr("\"%1\" is missing.").arg(placeOf(place, member)));
    return given;
}

bool WorkspaceReader::flag(const QJsonObject &object, const QString &member, bool otherwise,
                           const QString &place)
{
    const QJsonValue value = object.value(member);
    if (!value.isUndefined() && !value.isBool())
        fail(tr("\"%1\" must be true or false.").arg(placeOf(place, member)));
    return value.toBool(otherwise);
}

double WorkspaceReader::number(const QJsonObject &object, const QString &member, const QString &place,
                               double least, double most)
{
    const double number = object.value(member).toDouble(-1);
    if (number < least || number > most)
        fail(tr("\"%1\" must be a number from %2 to %3.").arg(placeOf(place, member)).arg(least).arg(most));
    return number;
}

quint16 WorkspaceReader::port(const QJsonObject &object, const QString &member, const QString &place,
                              int least)
{
    const double number = object.value(member).toDouble(-1);
    if (number >= least && number <= 65535 && number == std::floor(number))
        return quint16(number);
    fail(tr("\"%1\" must be a number from %2 to 65535.").arg(placeOf(place, member)).arg(least));
    return 0;
}

void WorkspaceReader::fail(const QString &sentence)
{
    if (error_.isEmpty())
        error_ = sentence;
}

} // namespace channel::ui
