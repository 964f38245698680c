// SPDX-License-Identifier: MIT

#pragma once

#include "ui/workspace/workspacetext.h"

#include <QCoreApplication>

namespace channel::ui {

inline constexpr QStringView workspaceFormat = u"channelscope-workspace";

/// Takes a workspace out of JSON, member by member, and keeps the first thing that is wrong with one.
class WorkspaceReader
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::WorkspaceReader)

public:
    static constexpr int mostItems = 1000;      ///< Of each list.
    static constexpr int mostCharacters = 4096; ///< Of each text …
    static constexpr int mostOfHost = 253;      ///< … but of the names and addresses of hosts …
    static constexpr int mostOfAddress = 300;   ///< … and of what the user calls by a name …
    static constexpr int mostOfName = 80;       ///< … which is this long.

    explicit WorkspaceReader(const QString &folder);

    ParsedWorkspace read(const QJsonObject &root);

private:
    void readHead(const QJsonObject &root);
    void readLists(const QJsonObject &root, Workspace &workspace);
    template <typename Item, typename FromObject>
    QList<Item> list(const QJsonObject &root, const QString &member, FromObject fromObject);

    WorkspaceEndpoint endpoint(const QJsonObject &object, const QString &place);
    void readRetry(const QJsonObject &object, const QString &place, WorkspaceEndpoint &endpoint);
    WorkspaceColumn column(const QJsonObject &object, const QString &place);
    WorkspaceCapture capture(const QJsonObject &object, const QString &place);
    WorkspaceEndpoint::Kind kind(const QJsonObject &object, const QString &place);
    QString text(const QJsonObject &object, const QString &member, const QString &place,
                 int most = mostCharacters);
    QString givenText(const QJsonObject &object, const QString &member, const QString &place,
                      int most = mostCharacters);
    bool flag(const QJsonObject &object, const QString &member, bool otherwise, const QString &place);
    double number(const QJsonObject &object, const QString &member, const QString &place, double least,
                  double most);
    quint16 port(const QJsonObject &object, const QString &member, const QString &place, int least);

    void fail(const QString &sentence);

    QString folder_;
    QString error_;
};

} // namespace channel::ui
