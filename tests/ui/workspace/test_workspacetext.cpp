// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/workspace/workspacetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace channel::ui;
using namespace Qt::StringLiterals;

/// Workspaces as text and back.
class WorkspaceTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemberIsWritten();
    void whatIsWrittenIsReadAgain();
    void whatALaterProgramAddedIsWrittenBack();
    void capturesMoveWithTheirFolder();
    void aColonLeadsToNoFileOfQt_data();
    void aColonLeadsToNoFileOfQt();
    void namesOfFilesComeBack_data();
    void namesOfFilesComeBack();
    void membersMayBeLeftOut();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void longListsAndTextsAreRefused();
    void aTextCutAnywhereIsAnError();
    void randomChangesNeverCrash();

private:
    static Workspace sample();
    static QString errorOf(const QByteArray &text) { return parseWorkspace(text, u"/lab"_s).error; }
};

Workspace WorkspaceTextTest::sample()
{
    Workspace workspace;
    workspace.endpoints = {
        {WorkspaceEndpoint::Kind::Listen, u"127.0.0.1"_s, 5000, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Connect, u"::1"_s, 6000, {}, 0, true, 1.5},
        {WorkspaceEndpoint::Kind::Proxy, u"*"_s, 7000, u"server.example"_s, 7001, false, 0}};
    workspace.names = {{u"127.0.0.1:40112"_s, u"sensor \u00fc"_s}};
    workspace.filter = u"in len>100"_s;
    workspace.filters = {{u"mine"_s, u"\"a\" or hex:0d"_s}};
    workspace.columns = {{u"time"_s, true, 12.5}, {u"delta"_s, false, 0}};
    workspace.captures = {{u"/lab/logs/a.pcapng"_s, u"out"_s}, {u"/other/b.pcapng"_s, {}}};
    return workspace;
}

void WorkspaceTextTest::everyMemberIsWritten()
{
    const QByteArray expected = R"({
    "captures": [
        {
            "file": "logs/a.pcapng",
            "filter": "out"
        },
        {
            "file": "/other/b.pcapng"
        }
    ],
    "columns": [
        {
            "column": "time",
            "shown": true,
            "width": 12.5
        },
        {
            "column": "delta",
            "shown": false
        }
    ],
    "endpoints": [
        {
            "host": "127.0.0.1",
            "kind": "listen",
            "port": 5000
        },
        {
            "connectAgain": true,
            "everySeconds": 1.5,
            "host": "::1",
            "kind": "connect",
            "port": 6000
        },
        {
            "host": "*",
            "kind": "proxy",
            "port": 7000,
            "upstreamHost": "server.example",
            "upstreamPort": 7001
        }
    ],
    "filter": "in len>100",
    "filters": [
        {
            "filter": "\"a\" or hex:0d",
            "name": "mine"
        }
    ],
    "format": "channelscope-workspace",
    "names": [
        {
            "address": "127.0.0.1:40112",
            "name": "sensor ü"
        }
    ],
    "version": 1
}
)";
    QCOMPARE(workspaceText(sample(), u"/lab"_s), expected);
}

void WorkspaceTextTest::whatIsWrittenIsReadAgain()
{
    const ParsedWorkspace parsed = parseWorkspace(workspaceText(sample(), u"/lab"_s), u"/lab"_s);
    QCOMPARE(parsed.error, QString());
    QVERIFY(parsed.workspace == sample());
}

void WorkspaceTextTest::whatALaterProgramAddedIsWrittenBack()
{
    const QByteArray text = R"({"format":"channelscope-workspace","version":1,"rules":["a -> drop"]})";
    const ParsedWorkspace parsed = parseWorkspace(text, u"/lab"_s);
    QCOMPARE(parsed.error, QString());
    const QJsonObject again = QJsonDocument::fromJson(workspaceText(*parsed.workspace, u"/lab"_s)).object();
    QCOMPARE(again.value(u"rules"_s).toArray(), QJsonArray{u"a -> drop"_s});
}

void WorkspaceTextTest::capturesMoveWithTheirFolder()
{
    const QByteArray text = workspaceText(sample(), u"/lab"_s);
    const ParsedWorkspace parsed = parseWorkspace(text, u"/moved"_s);
    QVERIFY(parsed.workspace->captures ==
            (QList<WorkspaceCapture>{{u"/moved/logs/a.pcapng"_s, u"out"_s}, {u"/other/b.pcapng"_s, {}}}));
}

void WorkspaceTextTest::aColonLeadsToNoFileOfQt_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("path");
    QTest::newRow("a resource") << QByteArray(":/icons/a.pcapng") << u"/lab/:/icons/a.pcapng"_s;
    QTest::newRow("above the resources") << QByteArray("://../a") << u"/lab/a"_s;
    QTest::newRow("nothing but the resources") << QByteArray("://../") << u"/lab"_s;
    QTest::newRow("a colon") << QByteArray(":") << u"/lab/:"_s;
}

void WorkspaceTextTest::aColonLeadsToNoFileOfQt()
{
    QFETCH(const QByteArray, written);
    const ParsedWorkspace parsed = parseWorkspace(
        R"({"format":"channelscope-workspace","version":1,"captures":[{"file":")" + written + R"("}]})",
        u"/lab"_s);
    QCOMPARE(parsed.error, QString());
    QTEST(parsed.workspace->captures.first().file, "path");
}

void WorkspaceTextTest::namesOfFilesComeBack_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("behind a colon") << u"/lab/:a"_s;
    QTest::newRow("behind two dots") << u"/lab/..a/b"_s;
    QTest::newRow("above") << u"/a"_s;
    QTest::newRow("of bytes that are no text") << u"/lab/a\xdcff.pcapng"_s;
    QTest::newRow("with a line end") << u"/lab/a\nb"_s;
    QTest::newRow("with blanks around") << u"/lab/ a "_s;
}

void WorkspaceTextTest::namesOfFilesComeBack()
{
    QFETCH(const QString, path);
    Workspace workspace;
    workspace.captures = {{path, {}}};
    QVERIFY(parseWorkspace(workspaceText(workspace, u"/lab"_s), u"/lab"_s).workspace == workspace);
}

void WorkspaceTextTest::membersMayBeLeftOut()
{
    const ParsedWorkspace parsed =
        parseWorkspace(R"({"format":"channelscope-workspace","version":1})", u"/lab"_s);
    QCOMPARE(parsed.error, QString());
    QVERIFY(parsed.workspace == Workspace());
    const ParsedWorkspace listener = parseWorkspace(
        R"({"format":"channelscope-workspace","version":1,"endpoints":[{"kind":"listen","port":0}]})",
        u"/lab"_s);
    QCOMPARE(listener.workspace->endpoints.first().host, u"127.0.0.1"_s);
}

void WorkspaceTextTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *text, const QString &error) {
        QTest::newRow(name) << QByteArray(text) << error;
    };
    const auto member = [&row](const char *name, const char *members, const QString &error) {
        const QByteArray text =
            QByteArray(R"({"format":"channelscope-workspace","version":1,)") + members + '}';
        row(name, text.constData(), error);
    };
    row("no JSON", "{\n \"format\": oops}", u"It is no JSON: illegal number, at line 2, column 12."_s);
    row("nothing", "", u"It is no JSON: illegal value, at line 1, column 1."_s);
    row("a list", "[]", u"It is no workspace of Channelscope."_s);
    row("another format", R"({"format":"other","version":1})", u"It is no workspace of Channelscope."_s);
    row("no version", R"({"format":"channelscope-workspace"})",
        u"It does not say which version of the format it has."_s);
    row("half a version", R"({"format":"channelscope-workspace","version":1.5})",
        u"It does not say which version of the format it has."_s);
    row("newer", R"({"format":"channelscope-workspace","version":2,"endpoints":7})",
        u"It was written by a newer Channelscope, in version 2 of the format; this one reads up to version 1."_s);
    member("no list", R"("endpoints":{})", u"\"endpoints\" must be a list."_s);
    member("no object", R"("names":[5])", u"\"names[0]\" must be an object."_s);
    member("unknown kind", R"("endpoints":[{"kind":"serve","port":1}])",
           u"\"endpoints[0].kind\" must be \"listen\", \"connect\" or \"proxy\"."_s);
    member("port as text", R"("endpoints":[{"kind":"listen","port":"5000"}])",
           u"\"endpoints[0].port\" must be a number from 0 to 65535."_s);
    member("port too large",
           R"("endpoints":[{"kind":"listen","port":1},{"kind":"connect","host":"h","port":65536}])",
           u"\"endpoints[1].port\" must be a number from 1 to 65535."_s);
    member("connect to port 0", R"("endpoints":[{"kind":"connect","host":"h","port":0}])",
           u"\"endpoints[0].port\" must be a number from 1 to 65535."_s);
    member("half a port", R"("endpoints":[{"kind":"listen","port":1.5}])",
           u"\"endpoints[0].port\" must be a number from 0 to 65535."_s);
    member("no upstream", R"("endpoints":[{"kind":"proxy","port":1}])",
           u"\"endpoints[0].upstreamHost\" is missing."_s);
    member("host no text", R"("endpoints":[{"kind":"listen","port":1,"host":1}])",
           u"\"endpoints[0].host\" must be a text."_s);
    member("retry no flag", R"("endpoints":[{"kind":"connect","host":"h","port":1,"connectAgain":"yes"}])",
           u"\"endpoints[0].connectAgain\" must be true or false."_s);
    member("name missing", R"("names":[{"address":"a"}])", u"\"names[0].name\" is missing."_s);
    member("filter no text", R"("filter":[])", u"\"filter\" must be a text."_s);
    member("capture no object", R"("captures":[{"file":"a"},"b"])", u"\"captures[1]\" must be an object."_s);
    member("capture without a file", R"("captures":[{"filter":"in"}])",
           u"\"captures[0].file\" is missing."_s);
    member("capture with NUL", R"("captures":[{"file":"a\u0000b"}])",
           u"\"captures[0].file\" must be a path."_s);
    member("column no flag", R"("columns":[{"column":"time","shown":1}])",
           u"\"columns[0].shown\" must be true or false."_s);
    member("width as text", R"("columns":[{"column":"time","width":"9"}])",
           u"\"columns[0].width\" must be a number from 0 to 500."_s);
    member("retry too soon", R"("endpoints":[{"kind":"connect","host":"h","port":1,"everySeconds":0}])",
           u"\"endpoints[0].everySeconds\" must be a number from 0.01 to 86400."_s);
    member("nobody to connect to", R"("endpoints":[{"kind":"connect","port":1}])",
           u"\"endpoints[0].host\" is missing."_s);
}

void WorkspaceTextTest::whatIsWrongIsNamed()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, error);
    const ParsedWorkspace parsed = parseWorkspace(text, u"/lab"_s);
    QVERIFY(!parsed.workspace);
    QCOMPARE(parsed.error, error);
}

void WorkspaceTextTest::longListsAndTextsAreRefused()
{
    Workspace workspace;
    workspace.names.fill({u"a"_s, u"b"_s}, 1001);
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)),
             u"\"names\" has 1001 entries; the most are 1000."_s);
    workspace.names.clear();
    workspace.filter = QString(4097, u'x');
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)), u"\"filter\" is longer than 4096 characters."_s);
    workspace.filter.clear();
    workspace.endpoints = {{WorkspaceEndpoint::Kind::Connect, QString(254, u'h'), 1, {}, 0, false, 0}};
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)),
             u"\"endpoints[0].host\" is longer than 253 characters."_s);
    workspace.endpoints.clear();
    workspace.names = {{QString(300, u'a'), QString(80, u'n')}};
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)), QString());
    workspace.names = {{QString(301, u'a'), u"n"_s}};
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)),
             u"\"names[0].address\" is longer than 300 characters."_s);
    workspace.names = {{u"a"_s, QString(81, u'n')}};
    QCOMPARE(errorOf(workspaceText(workspace, u"/lab"_s)),
             u"\"names[0].name\" is longer than 80 characters."_s);
    QCOMPARE(errorOf(QByteArray(maxWorkspaceBytes + 1, ' ')),
             u"It is longer than a workspace can be (4 MiB)."_s);
}

void WorkspaceTextTest::aTextCutAnywhereIsAnError()
{
    const QByteArray text = workspaceText(sample(), u"/lab"_s).trimmed();
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY2(!errorOf(text.first(size)).isEmpty(), QByteArray::number(size).constData());
}

void WorkspaceTextTest::randomChangesNeverCrash()
{
    QRandomGenerator random(11);
    const QByteArray text = workspaceText(sample(), u"/lab"_s);
    for (int round = 0; round < 20000; ++round) {
        QByteArray changed = text;
        for (int change = 0; change < 1 + round % 4; ++change)
            changed[random.bounded(changed.size())] = char(random.bounded(256));
        const ParsedWorkspace parsed = parseWorkspace(changed, u"/lab"_s);
        QCOMPARE(parsed.workspace.has_value(), parsed.error.isEmpty());
    }
}

REGISTER_TEST(WorkspaceTextTest, QCoreApplication)
#include "test_workspacetext.moc"
