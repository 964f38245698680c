// SPDX-License-Identifier: MIT

#include "channel/capture/filter/matchplaces.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <stop_token>

using namespace channel;

/// Where in a row something stands that is looked for.
class TestMatchPlaces : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void field20_placesAreBytes_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("places"); // Offset and length of each.
        using Places = QList<int>;
        QTest::newRow("a word, in any case") << u"ab"_qs << QByteArray("xABxab") << Places{1, 2, 4, 2};
        QTest::newRow("bytes") << u"hex:0d0a"_qs << QByteArray("a\r\nb\r\n") << Places{1, 2, 4, 2};
        QTest::newRow("an expression") << u"/b+/"_qs << QByteArray("abbab") << Places{1, 2, 4, 1};
        QTest::newRow("behind letters of two bytes")
            << u"/b/"_qs << QByteArray("\xc3\xa4\xc3\xa4\x62") << Places{4, 1};
        QTest::newRow("letters of two bytes")
            << u"\"ä\""_qs << QByteArray("x\xc3\x84\xc3\xa4") << Places{1, 2, 3, 2};
        QTest::newRow("behind bytes that are no text")
            << u"\"ä\""_qs << QByteArray("\xff\xfe\xc3\xa4") << Places{2, 2};
        QTest::newRow("several words")
            << u"abc or b or z"_qs << QByteArray("zabcb") << Places{0, 1, 1, 3, 4, 1};
        QTest::newRow("not what must not be there") << u"in a not b"_qs << QByteArray("ba") << Places{1, 1};
        QTest::newRow("nothing about bytes") << u"in len>3"_qs << QByteArray("abcd") << Places{};
        QTest::newRow("the longest of those at one place")
            << u"ab or abc or a"_qs << QByteArray("xabcab") << Places{1, 3, 4, 2};
        QTest::newRow("an empty match is no place") << u"/x*/"_qs << QByteArray("aax") << Places{2, 1};
    }

    void field20_placesAreBytes()
    {
        QFETCH(QString, filter);
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, places);
        const MatchPlaces search(parsed(filter));
        QList<int> found;
        for (auto place = search.nextIn(bytes); place;
             place = search.nextIn(bytes, place->first + place->size))
            found << int(place->first) << int(place->size);
        QCOMPARE(found, places);
    }

    /// Behind what an expression looks at, too.
    void field20_lettersBeyondAsciiAreFoundInAllOfARow()
    {
        QByteArray payload(200'000, 'x');
        payload.replace(150'000, 2, "\xc3\x84");
        const Frame row = received(payload);
        const MatchPlaces search(parsed(u"\"ä\" or /y/"_qs));
        QCOMPARE(search.next(*capture_, row, 0), (MatchPlace{150'000, 2}));
        QCOMPARE(search.next(*capture_, row, 150'002), std::nullopt);
        QCOMPARE(search.previous(*capture_, row, row.length), (MatchPlace{150'000, 2}));
        QCOMPARE(search.previous(*capture_, row, 150'000), std::nullopt);
    }

    void field20_aSearchThatIsStoppedOrForNothingFindsNothing()
    {
        const Frame row = received("needle");
        std::stop_source stop;
        const MatchPlaces search(parsed(u"needle"_qs));
        QCOMPARE(search.next(*capture_, row, 0, stop.get_token()), (MatchPlace{0, 6}));
        stop.request_stop();
        QCOMPARE(search.next(*capture_, row, 0, stop.get_token()), std::nullopt);
        QCOMPARE(search.previous(*capture_, row, row.length, stop.get_token()), std::nullopt);
        const MatchPlaces nothing(parsed(u"in"_qs));
        QCOMPARE(nothing.next(*capture_, row, 0), std::nullopt);
        QCOMPARE(nothing.previous(*capture_, row, row.length), std::nullopt);
    }

    /// As the filter does.
    void field20_anExpressionLooksAtTheBeginningAlone()
    {
        QByteArray payload(200'000, 'x');
        payload.replace(60'000, 3, "abc");
        payload.replace(150'000, 3, "abc");
        const Frame row = received(payload);
        const MatchPlaces expression(parsed(u"/ab./"_qs));
        QCOMPARE(expression.next(*capture_, row, 0), (MatchPlace{60'000, 3}));
        QCOMPARE(expression.next(*capture_, row, 60'003), std::nullopt);
        QCOMPARE(expression.previous(*capture_, row, row.length), (MatchPlace{60'000, 3}));
        const MatchPlaces both(parsed(u"/ab./ or \"bc\""_qs));
        QCOMPARE(both.next(*capture_, row, 60'003), (MatchPlace{150'001, 2}));
        QCOMPARE(both.previous(*capture_, row, 150'000), (MatchPlace{60'000, 3}));
    }

    /// Also where it lies across the pieces in which a row is read.
    void field20_everyPlaceOfALargeRowIsFoundBothWays()
    {
        constexpr quint64 piece = 1024 * 1024;
        QByteArray payload(qsizetype(3 * piece), 'x');
        const QList<quint64> expected{0, piece - 3, 2 * piece, 3 * piece - 6};
        for (const quint64 place : expected)
            payload.replace(qsizetype(place), 6, "needle");
        const Frame row = received(payload);
        const MatchPlaces search(parsed(u"needle"_qs));
        QList<quint64> found;
        for (auto place = search.next(*capture_, row, 0); place;
             place = search.next(*capture_, row, place->first + 1))
            found.append(place->first);
        QCOMPARE(found, expected);
        QList<quint64> backwards;
        for (auto place = search.previous(*capture_, row, row.length); place;
             place = search.previous(*capture_, row, place->first))
            backwards.prepend(place->first);
        QCOMPARE(backwards, expected);
        QCOMPARE(search.next(*capture_, row, piece), (MatchPlace{2 * piece, 6}));
    }

private:
    /// The row of a message with this payload.
    Frame received(const QByteArray &payload)
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, frame(payload), 2);
        recorder_->flush();
        return capture_->frame(1);
    }
};

REGISTER_TEST(TestMatchPlaces, QCoreApplication)
#include "test_matchplaces.moc"
