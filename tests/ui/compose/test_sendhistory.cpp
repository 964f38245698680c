// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/sendhistory.h"

#include <QTest>

using namespace channel::ui;

namespace {

ComposedText text(const QString &text)
{
    return {PayloadFormat::Text, text};
}

} // namespace

/// Up and Down through what was sent.
class TestSendHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walksUpAndBackToTheDraft();
    void firstStepSkipsWhatStandsInTheForm();
    void repeatedTextMovesUp();
    void sameTextInAnotherFormatIsAnother();
    void keepsTheLastHundred();
    void forgetsEmptyAndVeryLongTexts();
    void longTextsTogetherAreBounded();
    void editingEndsWalking();
    void emptyHistoryGivesNothing();
};

void TestSendHistory::walksUpAndBackToTheDraft()
{
    SendHistory history;
    history.add(text(u"one"_qs));
    history.add({PayloadFormat::Hex, u"0d"_qs});
    QCOMPARE(history.older(text(u"draft"_qs)), (ComposedText{PayloadFormat::Hex, u"0d"_qs}));
    QCOMPARE(history.older({}), text(u"one"_qs));
    QVERIFY(!history.older({}));
    QCOMPARE(history.newer(), (ComposedText{PayloadFormat::Hex, u"0d"_qs}));
    QCOMPARE(history.newer(), text(u"draft"_qs));
    QVERIFY(!history.newer());
}

void TestSendHistory::firstStepSkipsWhatStandsInTheForm()
{
    SendHistory history;
    history.add(text(u"one"_qs));
    history.add(text(u"two"_qs));
    QCOMPARE(history.older(text(u"two"_qs)), text(u"one"_qs));
    QCOMPARE(history.newer(), text(u"two"_qs));
    QCOMPARE(history.newer(), text(u"two"_qs));
    QVERIFY(!history.newer());
}

void TestSendHistory::repeatedTextMovesUp()
{
    SendHistory history;
    for (const QString &each : {u"a"_qs, u"b"_qs, u"a"_qs})
        history.add(text(each));
    QCOMPARE(history.entries(), (QList<ComposedText>{text(u"b"_qs), text(u"a"_qs)}));
}

void TestSendHistory::sameTextInAnotherFormatIsAnother()
{
    SendHistory history;
    history.add(text(u"00"_qs));
    history.add({PayloadFormat::Hex, u"00"_qs});
    QCOMPARE(history.entries().size(), 2);
}

void TestSendHistory::keepsTheLastHundred()
{
    SendHistory history;
    for (int i = 0; i < 150; ++i)
        history.add(text(QString::number(i)));
    QCOMPARE(history.entries().size(), 100);
    QCOMPARE(history.entries().first(), text(u"50"_qs));
    SendHistory restored;
    restored.setEntries(history.entries());
    QCOMPARE(restored.entries(), history.entries());
    QCOMPARE(restored.older({}), text(u"149"_qs));
}

void TestSendHistory::forgetsEmptyAndVeryLongTexts()
{
    SendHistory history;
    history.add(text(QString()));
    history.add(text(QString(SendHistory::maxTextLength + 1, u'x')));
    QVERIFY(history.entries().isEmpty());
    history.add(text(QString(SendHistory::maxTextLength, u'x')));
    QCOMPARE(history.entries().size(), 1);
}

void TestSendHistory::longTextsTogetherAreBounded()
{
    SendHistory history;
    const QString longest(SendHistory::maxTextLength - 2, u'x');
    for (int i = 10; i < 30; ++i)
        history.add(text(longest + QString::number(i)));
    QCOMPARE(history.entries().size(), SendHistory::maxTotalLength / SendHistory::maxTextLength);
    QCOMPARE(history.entries().last(), text(longest + u"29"_qs));
    const QList<ComposedText> before = history.entries();
    history.add(before.last());
    QCOMPARE(history.entries(), before);
}

void TestSendHistory::editingEndsWalking()
{
    SendHistory history;
    history.add(text(u"one"_qs));
    history.add(text(u"two"_qs));
    history.older({});
    history.older({});
    history.stopWalking();
    QVERIFY(!history.newer());
    QCOMPARE(history.older(text(u"edited"_qs)), text(u"two"_qs));
    QCOMPARE(history.newer(), text(u"edited"_qs));
}

void TestSendHistory::emptyHistoryGivesNothing()
{
    SendHistory history;
    QVERIFY(!history.older(text(u"draft"_qs)));
    QVERIFY(!history.newer());
}

REGISTER_TEST(TestSendHistory, NoApplication)
#include "test_sendhistory.moc"
