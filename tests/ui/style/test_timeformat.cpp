// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/style/timeformat.h"

#include <QDateTime>
#include <QTest>

using channel::ui::TimeFormat;

/// Times as the user wants them written.
class TimeFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aColumnShowsTheTimeAsChosen_data();
    void aColumnShowsTheTimeAsChosen();
    void byItselfATimeTellsItsDateAndItsZone();
    void belowAnotherTimeADateStandsWhereADayBegins();
    void theWholeTimeHasNineDigitsAndItsOffset();
    void nothingIsWiderThanTheWidest();
    void timesBefore1970AreTimes();
};

namespace {

constexpr qint64 january = 1'767'351'784'118'456'789; // 2026-01-02 11:03:04.118456789 UTC
constexpr TimeFormat plain{};
constexpr TimeFormat utc{TimeFormat::Style::TimeOfDay, true};
constexpr TimeFormat epoch{TimeFormat::Style::Epoch};
constexpr TimeFormat sinceStart{TimeFormat::Style::SinceStart, false, january - 1'204'999'999};

} // namespace

void TimeFormatTest::aColumnShowsTheTimeAsChosen_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<bool>("isUtc");
    QTest::addColumn<bool>("isDated");
    QTest::addColumn<QString>("text");
    using Style = TimeFormat::Style;
    QTest::newRow("local time of day") << int(Style::TimeOfDay) << false << false << u"12:03:04.118"_qs;
    QTest::newRow("with a date where a day begins")
        << int(Style::TimeOfDay) << false << true << u"2026-01-02 12:03:04.118"_qs;
    QTest::newRow("UTC") << int(Style::TimeOfDay) << true << false << u"11:03:04.118"_qs;
    QTest::newRow("date and time always")
        << int(Style::DateAndTime) << false << false << u"2026-01-02 12:03:04.118"_qs;
    QTest::newRow("date and time in UTC")
        << int(Style::DateAndTime) << true << false << u"2026-01-02 11:03:04.118"_qs;
    QTest::newRow("seconds since 1970") << int(Style::Epoch) << false << true << u"1767351784.118"_qs;
    QTest::newRow("since the start") << int(Style::SinceStart) << false << true << u"+0:00:01.204"_qs;
}

void TimeFormatTest::aColumnShowsTheTimeAsChosen()
{
    const TimeZone berlin("Europe/Berlin");
    QFETCH(int, style);
    QFETCH(bool, isUtc);
    QFETCH(bool, isDated);
    const TimeFormat format{TimeFormat::Style(style), isUtc, january - 1'204'999'999};
    QTEST(format.columnText(january, isDated), "text");
}

void TimeFormatTest::byItselfATimeTellsItsDateAndItsZone()
{
    const TimeZone berlin("Europe/Berlin");
    QCOMPARE(plain.aloneText(january), u"2026-01-02 12:03:04.118"_qs);
    QCOMPARE(utc.aloneText(january), u"2026-01-02 11:03:04.118Z"_qs);
    QCOMPARE(epoch.aloneText(january), u"1767351784.118"_qs);
    QCOMPARE(sinceStart.aloneText(january), u"+0:00:01.204"_qs);
}

void TimeFormatTest::belowAnotherTimeADateStandsWhereADayBegins()
{
    const TimeZone berlin("Europe/Berlin");
    QCOMPARE(plain.textBelow(january, january - 43'384'118'456'789), u"12:03:04.118"_qs);
    QCOMPARE(plain.textBelow(january, january - 43'384'119'456'789), u"2026-01-02 12:03:04.118"_qs);
    // Midnight of UTC is another one.
    QCOMPARE(utc.textBelow(january, january - 39'784'118'456'789), u"11:03:04.118"_qs);
    QCOMPARE(utc.textBelow(january, january - 39'784'119'456'789), u"2026-01-02 11:03:04.118"_qs);
}

void TimeFormatTest::theWholeTimeHasNineDigitsAndItsOffset()
{
    const TimeZone berlin("Europe/Berlin");
    QCOMPARE(plain.fullText(january), u"2026-01-02 12:03:04.118456789 +01:00"_qs);
    QCOMPARE(utc.fullText(january), u"2026-01-02 11:03:04.118456789 +00:00"_qs);
    QCOMPARE(epoch.fullText(january),
             u"2026-01-02 12:03:04.118456789 +01:00\n1767351784.118456789 s since 1970 UTC"_qs);
    QCOMPARE(sinceStart.fullText(january),
             u"2026-01-02 12:03:04.118456789 +01:00\n1.204999999 s since the capture's start"_qs);
}

void TimeFormatTest::nothingIsWiderThanTheWidest()
{
    for (const TimeFormat &format : {plain, utc, epoch, sinceStart}) {
        for (const bool isDated : {false, true})
            QVERIFY(format.columnText(january, isDated).size() <= format.widestText(isDated).size());
    }
}

void TimeFormatTest::timesBefore1970AreTimes()
{
    QCOMPARE(epoch.columnText(-1'500'000'000, false), u"−1.500"_qs);
    QCOMPARE(utc.columnText(-1'500'000'000, true), u"1969-12-31 23:59:58.500"_qs);
    QCOMPARE(sinceStart.columnText(sinceStart.start - 1'000'000, false), u"−0:00:00.001"_qs);
}

REGISTER_TEST(TimeFormatTest, NoApplication)
#include "test_timeformat.moc"
