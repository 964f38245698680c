// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/filter/savedfilters.h"
#include "ui/traffic/logcolumns.h"
#include "ui/window/workspacecontents.h"
#include "ui/window/workspacenotices.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using namespace channel::ui;
using namespace Qt::StringLiterals;

/// What goes from a window into a workspace, and back.
class WorkspaceContentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void endpointsAreThoseThatAreListed();
    void whatIsOverIsKeptOnce();
    void retriesAreKeptAsTheyWereAskedFor_data();
    void retriesAreKeptAsTheyWereAskedFor();
    void namesComeAtOnceAndInOrder();
    void namesNeverGiveWay();
    void filtersNeverGiveWay();
    void filtersWithoutAPlaceAreNamed();
    void columnsComeBack();
    void columnsOfOthersAreLeftOut();
    void problemsAreToldOrCounted();

private:
    void list(EndpointId id, EndpointKind kind, EndpointState state, quint16 port);

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QSettings> settings_;
    std::unique_ptr<EndpointModel> endpoints_;
};

void WorkspaceContentsTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    settings_ = std::make_unique<QSettings>(folder_->filePath(u"settings.ini"_s), QSettings::IniFormat);
    endpoints_ = std::make_unique<EndpointModel>();
}

void WorkspaceContentsTest::list(EndpointId id, EndpointKind kind, EndpointState state, quint16 port)
{
    EndpointInfo info;
    info.id = id;
    info.kind = kind;
    info.state = state;
    info.host = u"127.0.0.1"_s;
    info.port = port;
    endpoints_->setEndpoint(info);
}

void WorkspaceContentsTest::endpointsAreThoseThatAreListed()
{
    list(1, EndpointKind::Listener, EndpointState::Stopped, 5000);
    list(2, EndpointKind::Connection, EndpointState::Active, 6000);
    list(3, EndpointKind::Connection, EndpointState::Active, 6000);
    EndpointInfo proxy;
    proxy.id = 4;
    proxy.kind = EndpointKind::Proxy;
    proxy.host = u"*"_s;
    proxy.upstreamHost = u"server"_s;
    proxy.upstreamPort = 7001;
    endpoints_->setEndpoint(proxy);
    const QList<WorkspaceEndpoint> expected{
        {WorkspaceEndpoint::Kind::Listen, u"127.0.0.1"_s, 5000, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Connect, u"127.0.0.1"_s, 6000, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Connect, u"127.0.0.1"_s, 6000, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Proxy, u"*"_s, 0, u"server"_s, 7001, false, 0}};
    QVERIFY(endpointsToKeep(*endpoints_) == expected);
}

void WorkspaceContentsTest::whatIsOverIsKeptOnce()
{
    list(1, EndpointKind::Connection, EndpointState::Stopped, 6000);
    list(2, EndpointKind::Connection, EndpointState::Failed, 6000);
    list(3, EndpointKind::Listener, EndpointState::Failed, 5000);
    list(4, EndpointKind::Listener, EndpointState::Active, 5000);
    QCOMPARE(endpointsToKeep(*endpoints_).size(), 2);
}

void WorkspaceContentsTest::retriesAreKeptAsTheyWereAskedFor_data()
{
    QTest::addColumn<bool>("retries");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("none") << false << 0;
    QTest::newRow("growing waits") << true << 0;
    QTest::newRow("always the same wait") << true << 1500;
}

void WorkspaceContentsTest::retriesAreKeptAsTheyWereAskedFor()
{
    QFETCH(const bool, retries);
    QFETCH(const int, milliseconds);
    EndpointInfo info;
    info.id = 1;
    info.kind = EndpointKind::Connection;
    info.state = EndpointState::Stopped;
    info.host = u"host"_s;
    info.port = 1;
    if (retries)
        info.retry =
            milliseconds ? RetryOptions::every(std::chrono::milliseconds(milliseconds)) : RetryOptions();
    endpoints_->setEndpoint(info);
    const WorkspaceEndpoint kept = endpointsToKeep(*endpoints_).first();
    QCOMPARE(kept.connectsAgain, retries);
    QCOMPARE(kept.everySeconds, milliseconds / 1000.0);
    QVERIFY(askedForBy(kept).retry == info.retry);
}

void WorkspaceContentsTest::namesComeAtOnceAndInOrder()
{
    NameBook names;
    const QSignalSpy changed(&names, &NameBook::changed);
    takeNames(names, {{u"b:1"_s, u"Second"_s}, {u"a:1"_s, u"First"_s}});
    QCOMPARE(changed.size(), 1);
    QVERIFY(namesToKeep(names) == (QList<WorkspaceName>{{u"a:1"_s, u"First"_s}, {u"b:1"_s, u"Second"_s}}));
    takeNames(names, {{u"b:1"_s, u"Second"_s}});
    QCOMPARE(changed.size(), 1);
    names.nameClient(u"c:1"_s, u"Client"_s);
    QCOMPARE(namesToKeep(names).size(), 2);
}

void WorkspaceContentsTest::namesNeverGiveWay()
{
    NameBook names;
    names.nameEndpoint(u"mine:1"_s, u"Mine"_s);
    QList<WorkspaceName> many;
    for (int number = 1; number <= NameBook::maxNames; ++number)
        many.append({u"theirs:%1"_s.arg(number), u"Theirs %1"_s.arg(number)});
    QVERIFY(takeNames(names, many) == (QList<WorkspaceName>{{u"theirs:1000"_s, u"Theirs 1000"_s}}));
    QCOMPARE(names.endpointName(u"mine:1"_s), u"Mine"_s);
    QCOMPARE(names.endpointName(u"theirs:999"_s), u"Theirs 999"_s);
    // One that the address has already needs no place, and a name of nothing takes none away.
    QVERIFY(takeNames(names, {{u"mine:1"_s, u"Another"_s}, {u"theirs:1"_s, u" "_s}}).isEmpty());
    QCOMPARE(names.endpointName(u"mine:1"_s), u"Another"_s);
    QCOMPARE(names.endpointName(u"theirs:1"_s), u"Theirs 1"_s);
    QCOMPARE(names.kept().all().size(), NameBook::maxNames);
}

void WorkspaceContentsTest::filtersNeverGiveWay()
{
    SavedFilters saved(*settings_);
    QVERIFY(saved.save({u"mine"_s, u"in"_s}));
    for (int round = 0; round < 2; ++round)
        QCOMPARE(
            takeFilters(*settings_, {{u"mine"_s, u"out"_s}, {u"mine"_s, u"event"_s}, {u"mine"_s, u"in"_s}}),
            QStringList());
    QCOMPARE(saved.all(), (QList<SavedFilter>{
                              {u"mine"_s, u"in"_s}, {u"mine (2)"_s, u"out"_s}, {u"mine (3)"_s, u"event"_s}}));
    QCOMPARE(filtersToKeep(*settings_).size(), 3);
}

void WorkspaceContentsTest::filtersWithoutAPlaceAreNamed()
{
    QList<WorkspaceFilter> many{{QString(SavedFilters::maxNameLength + 1, u'x'), u"in"_s}};
    for (int number = 0; number <= SavedFilters::maxFilters; ++number)
        many.append({u"filter %1"_s.arg(number), u"in"_s});
    QCOMPARE(takeFilters(*settings_, many),
             (QStringList{many.first().name, u"filter %1"_s.arg(SavedFilters::maxFilters)}));
}

void WorkspaceContentsTest::columnsComeBack()
{
    LogColumns columns;
    columns.move(TrafficModel::Peer, -2);
    columns.setHidden(TrafficModel::Length, true);
    columns.setWidth(TrafficModel::Peer, 22.5);
    LogColumns others;
    others.setHidden(TrafficModel::Time, true);
    others.setWidth(TrafficModel::Time, 9);
    takeColumns(others, columnsToKeep(columns));
    QCOMPARE(others.order(), columns.order());
    QVERIFY(columnsToKeep(others) == columnsToKeep(columns));
    QVERIFY(others.isHidden(TrafficModel::Length) && !others.isHidden(TrafficModel::Time));
    QCOMPARE(others.width(TrafficModel::Peer), 22.5);
    QCOMPARE(others.width(TrafficModel::Time), 0.0);
}

void WorkspaceContentsTest::columnsOfOthersAreLeftOut()
{
    LogColumns columns;
    columns.setHidden(TrafficModel::Time, true);
    const QList<WorkspaceColumn> before = columnsToKeep(columns);
    takeColumns(columns, {});
    takeColumns(columns, {{u"colour"_s, false, 5}});
    QVERIFY(columnsToKeep(columns) == before);
    takeColumns(columns, {{u"preview"_s, false, 9}, {u"peer"_s, true, 0}, {u"preview"_s, true, 0}});
    QCOMPARE(columns.order(),
             (QList<int>{TrafficModel::Number, TrafficModel::Time, TrafficModel::Delta, TrafficModel::Preview,
                         TrafficModel::Arrow, TrafficModel::Length, TrafficModel::Peer}));
    QVERIFY(!columns.isHidden(TrafficModel::Peer) && !columns.isHidden(TrafficModel::Preview));
    QVERIFY(columns.isHidden(TrafficModel::Time));
}

void WorkspaceContentsTest::problemsAreToldOrCounted()
{
    const QString heading = u"Not everything of the workspace a.channelscope could be started or opened."_s;
    const QStringList four{u"One."_s, u"Two."_s, u"Three."_s, u"Four."_s};
    QCOMPARE(problemsText(u"/x/a.channelscope"_s, four.first(1)), heading + u"\nOne."_s);
    QCOMPARE(problemsText(u"/x/a.channelscope"_s, four), heading + u"\nOne.\nTwo.\nThree.\nFour."_s);
    QCOMPARE(problemsText(u"/x/a.channelscope"_s, four + four),
             heading + u"\nOne.\nTwo.\nThree.\n5 others could not be started or opened either."_s);
    QCOMPARE(offerText(u"/x/a\u202e.channelscope"_s),
             u"The workspace a‹U+202E›.channelscope was used last."_s);
}

REGISTER_TEST(WorkspaceContentsTest, QCoreApplication)
#include "test_workspacecontents.moc"
