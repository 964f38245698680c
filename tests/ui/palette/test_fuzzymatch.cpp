// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/palette/fuzzymatch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel::ui;

/// Letters in their order, and how well they fit.
class FuzzyMatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersAreFound_data();
    void lettersAreFound();
    void theBetterTextWins_data();
    void theBetterTextWins();
    void theBestPlacesAreFoundAmongAll();
};

void FuzzyMatchTest::lettersAreFound_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found"); // The text with what is found in upper case, or nothing.
    QTest::newRow("nothing typed") << u""_qs << u"save as"_qs << u"save as"_qs;
    QTest::newRow("blanks mean nothing") << u"  "_qs << u"save as"_qs << u"save as"_qs;
    QTest::newRow("the beginning") << u"sa"_qs << u"save as"_qs << u"SAve as"_qs;
    QTest::newRow("beginnings of words before a run") << u"as"_qs << u"save as"_qs << u"save AS"_qs;
    QTest::newRow("two words") << u"va"_qs << u"save as"_qs << u"saVe As"_qs;
    QTest::newRow("with a blank between") << u"save a"_qs << u"save as"_qs << u"SAVE As"_qs;
    QTest::newRow("upper case typed") << u"SAVE"_qs << u"file: save"_qs << u"file: SAVE"_qs;
    QTest::newRow("a run before single letters") << u"find"_qs << u"fin: in, find"_qs << u"fin: in, FIND"_qs;
    QTest::newRow("all of it") << u"save"_qs << u"save"_qs << u"SAVE"_qs;
    QTest::newRow("the other order") << u"es"_qs << u"save"_qs << QString();
    QTest::newRow("a letter too many") << u"savee"_qs << u"save"_qs << QString();
    QTest::newRow("no text") << u"a"_qs << u""_qs << QString();
    QTest::newRow("twice the same letter, once there") << u"aa"_qs << u"bab"_qs << QString();
    QTest::newRow("behind punctuation") << u"b"_qs << u"ab-b"_qs << u"ab-B"_qs;
    QTest::newRow("not ASCII") << u"Ä"_qs << u"öl ändern"_qs << u"öl Ändern"_qs;
}

void FuzzyMatchTest::lettersAreFound()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(QString, found);
    const auto match = fuzzyMatch(pattern, text);
    QCOMPARE(match.has_value(), !found.isNull());
    if (!match)
        return;
    QString shown = text;
    for (const qsizetype position : match->positions)
        shown[position] = shown[position].toUpper();
    QCOMPARE(shown, found);
}

void FuzzyMatchTest::theBetterTextWins_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("a word's beginning before its middle") << u"set"_qs << u"Reset: set"_qs << u"Reset"_qs;
    QTest::newRow("initials before strewn letters")
        << u"cp"_qs << u"Copy as Python bytes"_qs << u"Recording of depth"_qs;
    QTest::newRow("a run before a gap") << u"exp"_qs << u"File: Export"_qs << u"File: Empty box of paper"_qs;
    QTest::newRow("the text's beginning") << u"op"_qs << u"Open"_qs << u"To open"_qs;
}

void FuzzyMatchTest::theBetterTextWins()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto one = fuzzyMatch(pattern, better);
    const auto other = fuzzyMatch(pattern, worse);
    QVERIFY(one);
    QVERIFY2(!other || one->score > other->score, qPrintable(worse));
}

namespace {

/// The best score by trying every way.
int bestOfAll(QStringView pattern, QStringView text, qsizetype from, qsizetype before, int score)
{
    if (pattern.isEmpty())
        return score;
    int best = -1'000'000;
    for (qsizetype place = from; place < text.size(); ++place) {
        if (text[place] != pattern.front())
            continue;
        const bool begins = place == 0 || text[place - 1] == u' ';
        int value = 1 + (begins ? 8 : 0) + (place == 0 ? 2 : 0);
        if (before >= 0)
            value += place == before + 1 ? 8 : -1;
        best = std::max(best, bestOfAll(pattern.mid(1), text, place + 1, place, score + value));
    }
    return best;
}

} // namespace

void FuzzyMatchTest::theBestPlacesAreFoundAmongAll()
{
    QRandomGenerator random(4711);
    const auto someLetters = [&random](int most) {
        QString text;
        for (int length = 1 + random.bounded(most); length > 0; --length)
            text += u"ab "_qs[random.bounded(3)];
        return text;
    };
    for (int round = 0; round < 2000; ++round) {
        const QString text = someLetters(12);
        const QString pattern = someLetters(4).remove(u' ');
        if (pattern.isEmpty())
            continue;
        const int best = bestOfAll(pattern, text, 0, -1, 0);
        const auto match = fuzzyMatch(pattern, text);
        const QByteArray words = u"'%1' in '%2'"_qs.arg(pattern, text).toUtf8();
        QVERIFY2(match.has_value() == (best > -1000), words);
        QVERIFY2(!match || match->score == best, words);
        QVERIFY2(!match || match->positions.size() == pattern.size(), words);
    }
}

REGISTER_TEST(FuzzyMatchTest, NoApplication)
#include "test_fuzzymatch.moc"
