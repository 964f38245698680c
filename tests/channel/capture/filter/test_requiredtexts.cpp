// SPDX-License-Identifier: MIT

#include "channel/capture/filter/requiredtexts.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Which texts of a filter a row cannot match without.
class TestRequiredTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseWithoutWhichNoRowMatches_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<qsizetype>>("sizes");
        QTest::addColumn<bool>("decide");
        const QList<qsizetype> none;
        const auto row = [](const char *filter, const QList<qsizetype> &sizes, bool decide) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << sizes << decide;
        };
        row("needle", {6}, true);
        row("hex:0d0a", {2}, true);
        row("needle or hex:0d0a", {6, 2}, true);
        row("in needle", {6}, false);
        row("word needle", {6}, false);
        row("(a or b) needle", {6}, false);
        row("(one or two) in", {3, 3}, false);
        row("in one or out two", {3, 3}, false);
        row("one or (two three)", {3, 5}, false);
        row("needle !other", {6}, false);
        row("!(a b) needle", {6}, false);
        row("needle /re/", {6}, false);
        row("needle or /re/", none, false);
        row("needle or in", none, false);
        row("not needle", none, false);
        row("/needle/", none, false);
        row("\"\xc3\xa4\"", none, false);
        row("\"\xc3\xa4\" needle", {6}, false);
        row("in len>4", none, false);
        row("", none, false);
        row("a or b or c or d or e or f or g or h", {1, 1, 1, 1, 1, 1, 1, 1}, true);
        row("a or b or c or d or e or f or g or h or i", none, false);
    }

    void areThoseWithoutWhichNoRowMatches()
    {
        QFETCH(QString, filter);
        QFETCH(QList<qsizetype>, sizes);
        const auto parsedFilter = parsed(filter);
        const RequiredTexts texts(parsedFilter->expression());
        QList<qsizetype> found;
        for (const ByteSearch &search : texts.searches())
            found.append(search.size());
        QCOMPARE(found, sizes);
        QCOMPARE(texts.isEmpty(), sizes.isEmpty());
        QTEST(texts.decide(), "decide");
    }
};

REGISTER_TEST(TestRequiredTexts, NoApplication)
#include "test_requiredtexts.moc"
