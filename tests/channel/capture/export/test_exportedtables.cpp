// SPDX-License-Identifier: MIT

#include "channel/capture/export/csvrow.h"
#include "channel/capture/export/csvtext.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/export/exportfixture.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Rows as CSV, which people open in other programs.
class TestExportedTables : public ExportFixture
{
    Q_OBJECT

private Q_SLOTS:
    void csv()
    {
        QCOMPARE(
            exported(ExportFormat::Csv, {1, 3, 4}),
            QByteArray(
                "no,time,peer,direction,kind,start,length,text,encoding,diagnosis,note,mark,name,end,offset,"
                "resynchronised,local\r\n"
                "2,2026-01-02T03:04:05.123456789Z,127.0.0.1:40112,in,message,0,11,Hello "
                "World,utf-8,,,,,,,,127.0.0.1:5000\r\n"
                "4,2026-01-02T03:04:05.123456791Z,127.0.0.1:40112,out,message,0,6,"
                "\"\\0\"\"\\\\\\n\\xff=\",escaped,,\"a \"\"note\"\"\",,,,,,127.0.0.1:5000\r\n"
                "5,2026-01-02T03:04:05.123456792Z,127.0.0.1:40112,,disconnected,,,,,,,,,peer-close,,,"
                "127.0.0.1:5000\r\n"));
    }

    /// What stands behind damage is a guess, and so it is told.
    void moment54_whatIsFoundBehindDamageIsMarked()
    {
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, "\r\nMSG 1\r\na??\r\nMSG 1\r\nb\r\nMSG 1\r\nc", start);
        recorder_->closeConnection(1, ConnectionEnd::PeerReset, start);
        recorder_->flush();
        const QByteArrayList csv = exported(ExportFormat::Csv, {5, 6, 7, 8, 9, 10}).split('\n');
        const QByteArray local = ",127.0.0.1:5000\r";
        QVERIFY2(csv[1].endsWith(",connected,,,,,,,,,,,," + local.sliced(1)), csv[1]);
        QVERIFY2(csv[2].endsWith(",a,utf-8,,,,,,," + local), csv[2]);
        QVERIFY2(csv[3].endsWith(",,,,,10," + local), csv[3]);
        QVERIFY2(csv[4].endsWith(",b,utf-8,,,,,,,yes" + local), csv[4]);
        QVERIFY2(csv[5].endsWith(",c,utf-8,,,,,,," + local), csv[5]);
        QVERIFY2(csv[6].endsWith(",disconnected,,,,,,,,,peer-reset,," + local), csv[6]);
        const QByteArrayList json = exported(ExportFormat::JsonLines, {5, 6, 8, 9}).split('\n');
        QVERIFY2(json[0].startsWith("{\"event\":\"connected\",") &&
                     json[0].endsWith(",\"local\":\"127.0.0.1:5000\"}"),
                 json[0]);
        QVERIFY2(json[1].endsWith(",\"payload\":\"a\"}"), json[1]);
        QVERIFY2(json[2].endsWith(",\"payload\":\"b\",\"resynchronised\":true}"), json[2]);
        QVERIFY2(json[3].endsWith(",\"payload\":\"c\"}"), json[3]);
    }

    void field33_tablesHaveDiagnosisNoteAndMark()
    {
        recorder_->annotate({2, {.marked = true, .note = QStringLiteral("two\nlines\x1b C:\\new")}});
        QCOMPARE(exported(ExportFormat::Csv, {2}).split('\n').mid(1).join('\n'),
                 QByteArray("3,2026-01-02T03:04:05.123456790Z,127.0.0.1:40112,in,malformed,21,13,"
                            "\\r\\nMSG 5\\nhello,escaped,LF where CR LF belongs after the length.,"
                            "\"two\nlines‹U+001B› C:\\new\",yes,,,28,,127.0.0.1:5000\r\n"));
    }

    void namesOfPeersAreTold()
    {
        const QString address = QStringLiteral("127.0.0.1:40112");
        PeerNames names;
        names.set(address, QStringLiteral("=<b>Pump</b>, \"7\""));
        const QByteArrayList lines = exported(ExportFormat::JsonLines, {1, 4}, names).split('\n');
        const QByteArray told = "\"peer\":\"127.0.0.1:40112\",\"name\":\"=<b>Pump</b>, \\\"7\\\"\",";
        QVERIFY(lines[0].startsWith("{\"event\":\"message\"," + told + "\"dir\":\"in\","));
        QVERIFY(lines[1].startsWith("{\"event\":\"disconnected\"," + told + "\"time\":"));
        QVERIFY(exported(ExportFormat::Csv, {1}, names)
                    .endsWith("Hello World,utf-8,,,,\"'=<b>Pump</b>, \"\"7\"\"\",,,,127.0.0.1:5000\r\n"));
        names.set(address, {});
        QVERIFY(!exported(ExportFormat::JsonLines, {1}, names).contains("name"));
    }

    void field33_textIsUtf8OrEscaped_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("cells");
        const auto add = [](const char *name, const QByteArray &payload, const QByteArray &cells) {
            QTest::newRow(name) << payload << cells;
        };
        add("UTF-8", "Grüße, 你好 😀", "\"Grüße, 你好 😀\",utf-8");
        add("nothing", "", ",utf-8");
        add("lines and tabs inside", "a\r\nb\tc\n", "\"a\r\nb\tc\n\",utf-8");
        add("a backslash", "C:\\new", "C:\\new,utf-8");
        add("NUL", QByteArray("a\0b\\", 4), "a\\0b\\\\,escaped");
        add("ESC", "\x1b[31mé\n", "\\x1b[31mé\\n,escaped");
        add("a C1 control", "a\xc2\x9b", "a\\xc2\\x9b,escaped");
        add("Latin-1",
            "Gr\xfc\xdf"
            "e",
            "Gr\\xfc\\xdfe,escaped");
        add("cut inside a character", "a\xe2\x82", "a\\xe2\\x82,escaped");
        add("CR LF first", "\r\nMSG", "\\r\\nMSG,escaped");
        add("a tab first", "\t=1", "\\t=1,escaped");
        add("a formula", "=1+1", "'=1+1,utf-8");
        add("an apostrophe in front of a formula", "'=1+1", "''=1+1,utf-8");
        add("an apostrophe", "'tis", "'tis,utf-8");
    }

    void field33_textIsUtf8OrEscaped()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, cells);
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, frame(payload), start);
        recorder_->flush();
        const QByteArray row = exported(ExportFormat::Csv, {6});
        const QByteArray beginning = "0," + QByteArray::number(payload.size()) + ',';
        const qsizetype at = row.indexOf(",message," + beginning) + 9 + beginning.size();
        QCOMPARE(row.sliced(at), cells + ",,,,,,,,127.0.0.1:5000\r\n");
        QVERIFY(!row.startsWith("\xef\xbb\xbf"));
    }

    void field33_aLongCellEndsBetweenTwoCharacters()
    {
        const CsvText plain = csvText(QByteArray(31'999, 'x') + "€€", 32'000);
        QCOMPARE(plain.text, QByteArray(31'999, 'x'));
        QVERIFY(!plain.isEscaped);
        const CsvText cut = csvText((QByteArray(31'998, 'x') + "a€€").first(32'003), 32'000);
        QCOMPARE(cut.text, QByteArray(31'998, 'x') + 'a');
        QVERIFY(!cut.isEscaped);
        const CsvText escaped = csvText(QByteArray(32'003, '\xff'), 32'000);
        QCOMPARE(escaped.text, QByteArray("\\xff").repeated(8'000));
        QVERIFY(escaped.isEscaped);
    }

    void fault84_cellsThatLookLikeFormulas()
    {
        QCOMPARE(csvRow({"=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", ""}),
                 QByteArray("'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\",a=1,\r\n"));
        QCOMPARE(csvRow({"=\"a\",b"}), QByteArray("\"'=\"\"a\"\",b\"\r\n"));
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, frame("=cmd|' /C calc'!A0"), start);
        recorder_->flush();
        QVERIFY(exported(ExportFormat::Csv, {6}).contains(",'=cmd|' /C calc'!A0,"));
    }
};

REGISTER_TEST(TestExportedTables, QCoreApplication)
#include "test_exportedtables.moc"
