// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/recording/annotationjournal.h"
#include "channel/capture/recording/journalbody.h"
#include "channel/capture/recording/tracejournal.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QSysInfo>
#include <QTest>
#include <QtEndian>

using namespace channel;

namespace {

constexpr bool isBigEndian = QSysInfo::ByteOrder == QSysInfo::BigEndian;
constexpr qsizetype blockHead = 8;
constexpr qsizetype blockTrailer = 4;

Trace someTrace(quint32 number)
{
    Trace trace{number,
                Direction(number & 1),
                TraceAction(number % 16),
                number % 3 == 0,
                number * 1000ull,
                qint64(number) - 5,
                number * 7,
                {}};
    trace.by = QStringLiteral("rule %1 \u00e4").arg(number % 4);
    return trace;
}

std::vector<Trace> someTraces(quint32 count)
{
    std::vector<Trace> traces;
    for (quint32 number = 0; number < count; ++number)
        traces.push_back(someTrace(number));
    return traces;
}

/// Bodies of the blocks that are written for them, padding included.
QByteArrayList bodiesOf(const std::vector<Trace> &traces)
{
    PcapngWriter writer;
    addTraces(writer, traces);
    QByteArrayList bodies;
    for (QByteArray left = writer.bytes(); !left.isEmpty();) {
        const auto size = qFromUnaligned<quint32>(left.constData() + 4);
        bodies.append(left.mid(blockHead, size - blockHead - blockTrailer));
        left = left.mid(size);
    }
    return bodies;
}

} // namespace

class TestTraceJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBytesAreAsTheFormatSays();
    void whatIsWrittenIsReadBack();
    void manyBecomeBlocksThatAReaderTakes();
    void laterVersionsMaySayMore();
    void unknownActionsAreOthers();
    void bodiesOfOthersAreNoTraces();
    void anyBytesAreTakenOrLeft();
    void aMarkWithAColourIsOfTheSecondFormat();
};

/// FORMAT.md "Traces".
void TestTraceJournal::theBytesAreAsTheFormatSays()
{
    if (isBigEndian)
        QSKIP("The bytes are written down as a little-endian machine writes them.");
    const Trace trace{2, Direction::Out, TraceAction::Reply, true, 0x1122, 0x3344, 5, QStringLiteral("ack")};
    QCOMPARE(bodiesOf({trace}), QByteArrayList{QByteArray::fromHex("43685363"
                                                                   "0200"
                                                                   "80"
                                                                   "20"
                                                                   "01000000"
                                                                   "01000000"
                                                                   "2211000000000000"
                                                                   "4433000000000000"
                                                                   "02000000"
                                                                   "05000000"
                                                                   "00000000"
                                                                   "01"
                                                                   "03"
                                                                   "0000"
                                                                   "0300"
                                                                   "61636b"
                                                                   "000000")});
}

void TestTraceJournal::whatIsWrittenIsReadBack()
{
    QCOMPARE(bodiesOf({}), QByteArrayList());
    const std::vector<Trace> traces = someTraces(100);
    const QByteArrayList bodies = bodiesOf(traces);
    QCOMPARE(bodies.size(), 1);
    const auto read = readTraces(bodies.constFirst(), isBigEndian);
    QVERIFY(read);
    QVERIFY(*read == traces);
    QVERIFY(!readJournalBody(bodies.constFirst(), isBigEndian));
    QVERIFY(!journal::isNewer(bodies.constFirst(), isBigEndian));
}

void TestTraceJournal::manyBecomeBlocksThatAReaderTakes()
{
    std::vector<Trace> traces = someTraces(20'000);
    for (size_t number = 0; number < traces.size(); number += 5)
        traces[number].by = QString(Trace::maxNameLength - 6, u'\u20ac') + QString::number(number);
    std::vector<Trace> read;
    for (const QByteArray &body : bodiesOf(traces)) {
        QVERIFY(body.size() < 256 * 1024);
        const auto some = readTraces(body, isBigEndian);
        QVERIFY(some);
        read.insert(read.end(), some->begin(), some->end());
    }
    QVERIFY(read == traces);
}

void TestTraceJournal::laterVersionsMaySayMore()
{
    QByteArray body = bodiesOf(someTraces(2)).constFirst();
    body[7] = 36;
    body.insert(16 + 32, "more");
    body.insert(16 + 36 + 32, "more");
    const auto read = readTraces(body, isBigEndian);
    QVERIFY(read);
    QVERIFY(*read == someTraces(2));
}

void TestTraceJournal::unknownActionsAreOthers()
{
    QByteArray body = bodiesOf(someTraces(1)).constFirst();
    body[16 + 28] = 77;
    const auto read = readTraces(body, isBigEndian);
    QVERIFY(read);
    QCOMPARE(read->front().action, TraceAction::Other);
}

void TestTraceJournal::bodiesOfOthersAreNoTraces()
{
    const QByteArray body = bodiesOf(someTraces(3)).constFirst();
    const auto changed = [&body](qsizetype at, int byte) {
        QByteArray other = body;
        other[at] = char(byte);
        return other;
    };
    QVERIFY(!readTraces(changed(0, 'X'), isBigEndian));
    QVERIFY(!readTraces(changed(4, 1), isBigEndian));
    QVERIFY(!readTraces(changed(6, 0x81), isBigEndian));
    QVERIFY(!readTraces(changed(7, 31), isBigEndian));
    QVERIFY(!readTraces(changed(isBigEndian ? 8 : 11, 0xff), isBigEndian));  // More traces than there are.
    QVERIFY(!readTraces(changed(isBigEndian ? 12 : 15, 0xff), isBigEndian)); // More names.
    QVERIFY(!readTraces(changed(16 + 24, 9), isBigEndian));                  // A name that there is not.
    QVERIFY(!readTraces(changed(16 + 3 * 32 + 1, 9), isBigEndian));          // A name beyond the block.
    const QByteArray newer = changed(isBigEndian ? 5 : 4, 3);
    QVERIFY(!readTraces(newer, isBigEndian));
    QVERIFY(journal::isNewer(newer, isBigEndian));
    QVERIFY(!journal::isNewer(body, isBigEndian));
    QVERIFY(!journal::isNewer("ChSc", isBigEndian));
}

void TestTraceJournal::anyBytesAreTakenOrLeft()
{
    const QByteArray body = bodiesOf(someTraces(5)).constFirst();
    for (qsizetype size = 0; size < body.size() - 3; ++size)
        QVERIFY(!readTraces(body.first(size), isBigEndian));
    QRandomGenerator random(76);
    for (int count = 0; count < 20'000; ++count) {
        QByteArray other = body;
        for (int changes = 1 + random.bounded(3); changes > 0; --changes)
            other[random.bounded(int(other.size()))] = char(random.bounded(256));
        if (const auto read = readTraces(other, random.bounded(2)))
            QVERIFY(read->size() <= 5);
    }
}

void TestTraceJournal::aMarkWithAColourIsOfTheSecondFormat()
{
    Frame row;
    row.start = 7;
    Annotation annotation{.marked = true, .note = QStringLiteral("look")};
    const QByteArray plain = journalBody(row, {4, annotation});
    QCOMPARE(journal::formatOf(plain, isBigEndian), quint16(1));
    annotation.colour = MarkColour::Red;
    QByteArray coloured = journalBody(row, {4, annotation});
    QCOMPARE(journal::formatOf(coloured, isBigEndian), quint16(2));
    auto entry = readJournalBody(coloured, isBigEndian);
    QVERIFY(entry);
    QCOMPARE(entry->annotation, annotation);
    QCOMPARE(entry->row, 4u);
    coloured[6] = char(0x71); // A colour that there is not.
    entry = readJournalBody(coloured, isBigEndian);
    QVERIFY(entry && entry->annotation.marked);
    QCOMPARE(entry->annotation.colour, MarkColour::Usual);
}

REGISTER_TEST(TestTraceJournal, QCoreApplication)
#include "test_tracejournal.moc"
