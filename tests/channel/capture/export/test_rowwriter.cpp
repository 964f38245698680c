// SPDX-License-Identifier: MIT

#include "channel/capture/export/rowwriter.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"

#include <QBuffer>
#include <QTest>

#include <limits>
#include <utility>

using namespace channel;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000'000'000;
constexpr qint64 evening = 1'795'896'000'123'000'000; // 2026-11-28T20:00:00.123Z

Row message(const QByteArray &payload, qint64 time)
{
    Row row;
    row.peer = u"10.0.0.1:40000"_s;
    row.frame.time = time;
    row.frame.length = quint64(payload.size());
    row.wire = [payload](quint64 from, quint64 size) {
        return payload.mid(qsizetype(from), qsizetype(size));
    };
    return row;
}

} // namespace

class TestRowWriter : public QObject
{
    Q_OBJECT

private:
    QByteArray written(ExportFormat format, const QList<Row> &rows, std::optional<qint64> day = {})
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        RowWriter writer(format, buffer);
        if (day)
            writer.setDay(*day);
        bool done = writer.begin();
        for (const Row &row : rows)
            done = done && writer.write(row);
        return done && writer.flush() ? buffer.data() : QByteArray("not written");
    }

private Q_SLOTS:
    void field03_aDateStandsWhereAnotherDayBegins()
    {
        const TimeZone utc("UTC");
        const QList<Row> rows{message("a", evening), message("b", evening + 4 * hour - 1'000'000'000),
                              message("c", evening + 4 * hour), message("d", evening + 5 * hour),
                              // Clocks are set back.
                              message("e", evening), message("f", evening + 1),
                              message("g", evening + 365 * 24 * hour)};
        QCOMPARE(written(ExportFormat::TextLines, rows),
                 QByteArray("2026-11-28T20:00:00.123  10.0.0.1:40000  in         1  a\n"
                            "23:59:59.123  10.0.0.1:40000  in         1  b\n"
                            "2026-11-29T00:00:00.123  10.0.0.1:40000  in         1  c\n"
                            "01:00:00.123  10.0.0.1:40000  in         1  d\n"
                            "2026-11-28T20:00:00.123  10.0.0.1:40000  in         1  e\n"
                            "20:00:00.123  10.0.0.1:40000  in         1  f\n"
                            "2027-11-28T20:00:00.123  10.0.0.1:40000  in         1  g\n"));
    }

    void field03_theDayThatIsKnownIsNotSaid()
    {
        const TimeZone utc("UTC");
        const QList<Row> rows{message("a", evening), message("b", evening + 4 * hour)};
        QCOMPARE(written(ExportFormat::TextLines, rows, evening - 20 * hour),
                 QByteArray("20:00:00.123  10.0.0.1:40000  in         1  a\n"
                            "2026-11-29T00:00:00.123  10.0.0.1:40000  in         1  b\n"));
        QCOMPARE(written(ExportFormat::TextLines, rows, evening - 24 * hour),
                 QByteArray("2026-11-28T20:00:00.123  10.0.0.1:40000  in         1  a\n"
                            "2026-11-29T00:00:00.123  10.0.0.1:40000  in         1  b\n"));
    }

    void field03_aDayBeginsWithLocalMidnight()
    {
        const TimeZone newYork("America/New_York");
        const QList<Row> rows{message("a", evening + 4 * hour), message("b", evening + 9 * hour)};
        QCOMPARE(written(ExportFormat::TextLines, rows),
                 QByteArray("2026-11-28T19:00:00.123  10.0.0.1:40000  in         1  a\n"
                            "2026-11-29T00:00:00.123  10.0.0.1:40000  in         1  b\n"));
    }

    void field05_aBackslashIsDoubled()
    {
        const TimeZone utc("UTC");
        Row typed = message("a\\nb", evening);
        typed.note = u"C:\\new"_s;
        QCOMPARE(written(ExportFormat::TextLines, {typed, message("a\nb", evening)}, evening),
                 QByteArray("20:00:00.123  10.0.0.1:40000  in         4  a\\\\nb  [C:\\\\new]\n"
                            "20:00:00.123  10.0.0.1:40000  in         3  a\\nb\n"));
    }

    void moment54_aGuessIsCalledOneWhereverItIsWritten()
    {
        const TimeZone utc("UTC");
        Row guess = message("a", evening);
        guess.frame.resynchronised = true;
        QCOMPARE(
            written(ExportFormat::TextLines, {guess}, evening),
            QByteArray("20:00:00.123  10.0.0.1:40000  in         1  a  (found after damage: a guess)\n"));
        QCOMPARE(written(ExportFormat::Text, {guess}),
                 QByteArray("2026-11-28T20:00:00.123000000Z  10.0.0.1:40000  in message, 1 byte  "
                            "(found after damage: a guess)\na\n"));
    }

    void plainTextAndWhatMustBeMadeVisibleKeepTheirOrder()
    {
        const TimeZone utc("UTC");
        for (qsizetype plain : {0, 1, 15, 16, 17, 33}) {
            const QByteArray text(plain, 'p');
            for (const auto &[bytes, shown] : {std::pair<QByteArray, QByteArray>{"\n", "\\n"},
                                               {"\\", "\\\\"},
                                               {"\x7f", "\\x7f"},
                                               {"\x1b", "\\x1b"},
                                               {"\xff", "\\xff"},
                                               {"\xc3\xbc", "\xc3\xbc"},
                                               {"\xc3", "\\xc3"},
                                               {"~ ", "~ "}})
                QVERIFY2(written(ExportFormat::TextLines, {message(text + bytes + text, evening)}, evening)
                             .endsWith("  " + text + shown + text + '\n'),
                         bytes.toHex());
        }
    }

    void marksThatAreHiddenAreCountedBeforeThePlainTextOfTheNextPiece()
    {
        const TimeZone utc("UTC");
        constexpr qsizetype piece = 1024 * 1024;
        QByteArray marks = "e";
        for (int i = 0; i < 10; ++i)
            marks += "\xcc\x81";
        const QByteArray filling(piece - marks.size(), 'f');
        const QByteArray line =
            written(ExportFormat::TextLines, {message(filling + marks + "plain", evening)}, evening);
        QVERIFY(line.endsWith(marks.first(1 + 8 * 2) + "‹+2 marks›plain\n"));
        QCOMPARE(line.count('f'), filling.size());
    }

    void jsonIsEscapedWhereverItStands()
    {
        for (qsizetype plain : {0, 1, 15, 16, 17, 33}) {
            const QByteArray text(plain, 'p');
            for (const auto &[byte, shown] : {std::pair<QByteArray, QByteArray>{"\n", "\\n"},
                                              {"\"", "\\\""},
                                              {"\\", "\\\\"},
                                              {"\xff", "\\u00ff"},
                                              {"\x7f", "\\u007f"},
                                              {"\x01", "\\u0001"}})
                QVERIFY2(written(ExportFormat::JsonLines, {message(text + byte + text, evening)})
                             .endsWith(",\"payload\":\"" + text + shown + text + "\"}\n"),
                         byte.toHex());
        }
    }

    void theFirstAndTheLastTimeThereIs()
    {
        const TimeZone utc("UTC");
        constexpr qint64 first = std::numeric_limits<qint64>::min();
        constexpr qint64 last = std::numeric_limits<qint64>::max();
        const QByteArray json =
            written(ExportFormat::JsonLines, {message("a", first), message("b", -1), message("c", last)});
        QVERIFY(json.contains("\"time\":\"1677-09-21T00:12:43.145224192Z\""));
        QVERIFY(json.contains("\"time\":\"1969-12-31T23:59:59.999999999Z\""));
        QVERIFY(json.contains("\"time\":\"2262-04-11T23:47:16.854775807Z\""));
        QCOMPARE(written(ExportFormat::TextLines, {message("a", first), message("b", -1)}),
                 QByteArray("1677-09-21T00:12:43.145  10.0.0.1:40000  in         1  a\n"
                            "1969-12-31T23:59:59.999  10.0.0.1:40000  in         1  b\n"));
    }
};

REGISTER_TEST(TestRowWriter, QCoreApplication)
#include "test_rowwriter.moc"
