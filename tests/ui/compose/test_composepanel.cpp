// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/compose/composepanelfixture.h"
#include "ui/compose/previewline.h"
#include "ui/compose/sendoutcome.h"
#include "ui/style/trafficcolours.h"

#include <QRegularExpression>

using namespace channel;
using namespace channel::ui;

/// The form, by clicks and keys.
class TestComposePanel : public ComposePanelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void sendButtonSends();
    void controlEnterSends_data();
    void controlEnterSends();
    void previewShowsTheExactBytes();
    void errorsPointAtTheCharacter();
    void field01_aPastedHexDumpIsSentWithoutItsOffsets();
    void anEmptyMessageCanBeSent();
    void reports_data();
    void reports();
    void field22_anOutcomeDoesNotHideWhatIsWrongNow();
    void field31_thePreviewCutsNoByteInTwo();
    void fault77_targetAndReportAreNeverMarkup();
    void fault83_cappedPasteIsSaid();
    void enterAloneSendsNothing();
    void aSentenceOfTheWindowIsShown_data();
    void aSentenceOfTheWindowIsShown();
    void everyControlHasAnAccessibleName();
};

void TestComposePanel::sendButtonSends()
{
    panel_->setTargets(someTargets());
    type(u"Hello World"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, QByteArray("Hello World"));
    QCOMPARE(sent_[0].target.endpoint, EndpointId(1));
    QVERIFY(!sent_[0].target.onlyOne);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_.size(), 2);
}

void TestComposePanel::controlEnterSends_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Return") << int(Qt::Key_Return);
    QTest::newRow("Enter on the keypad") << int(Qt::Key_Enter);
}

void TestComposePanel::controlEnterSends()
{
    QFETCH(int, key);
    panel_->setTargets(someTargets());
    type(u"a"_qs);
    QTest::keyClick(edit(), Qt::Key_Return);
    QTest::keyClicks(edit(), u"b"_qs);
    QVERIFY(sent_.isEmpty());
    QTest::keyClick(edit(), Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, QByteArray("a\nb"));
    QTest::keyClick(child<QComboBox>("targetCombo"), Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(sent_.size(), 2);
}

void TestComposePanel::previewShowsTheExactBytes()
{
    type(u"Hello World"_qs);
    QCOMPARE(
        preview(),
        u"0d 0a 4d 53 47 20 31 31 0d 0a 48 65 6c 6c 6f 20 57 6f 72 6c 64  │  \\r\\nMSG 11\\r\\nHello World"_qs);
    QCOMPARE(child<QLabel>("composeSizeLabel")->text(), u"11 bytes, 21 on the wire"_qs);
    setFormat(PayloadFormat::EscapedText);
    type(u"\\x00"_qs);
    QCOMPARE(preview(), u"0d 0a 4d 53 47 20 31 0d 0a 00  │  \\r\\nMSG 1\\r\\n\\0"_qs);
}

void TestComposePanel::errorsPointAtTheCharacter()
{
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::Hex);
    type(u"0d 0a 4d 5g"_qs);
    QCOMPARE(message(), u"Character 11: “g” is not a hex digit."_qs);
    QVERIFY(child<QLabel>("composeMessageIcon")->isVisible());
    QCOMPARE(edit()->extraSelections().size(), 1);
    QCOMPARE(edit()->extraSelections()[0].cursor.selectedText(), u"g"_qs);
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTest::keyClicks(edit(), u"3"_qs);
    QVERIFY(message().isEmpty());
    QVERIFY(edit()->extraSelections().isEmpty());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_[0].payload, QByteArray("\r\nMS"));
}

void TestComposePanel::field01_aPastedHexDumpIsSentWithoutItsOffsets()
{
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::Hex);
    type(u"0000   0d 0a 4d"_qs);
    QCOMPARE(message(), u"Read as a hex dump: 3 bytes, offsets left out."_qs);
    QVERIFY(!child<QLabel>("composeMessageIcon")->isVisible());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_[0].payload, QByteArray("\r\nM"));
    type(u"0d 0a"_qs);
    QVERIFY(message().isEmpty());
}

void TestComposePanel::anEmptyMessageCanBeSent()
{
    panel_->setTargets(someTargets());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_.size(), 1);
    QVERIFY(sent_[0].payload.isEmpty());
}

void TestComposePanel::reports_data()
{
    QTest::addColumn<SendReport>("report");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("problem");

    const QueuedMessage message{7, u"127.0.0.1:40112"_qs, 0, 18};
    QTest::newRow("for one") << SendReport{1, 0, {}, {}, {message}}
                             << u"Sending 9 bytes to 127.0.0.1:40112…"_qs << false;
    QTest::newRow("for nobody") << SendReport{0, 0, u"No client is connected."_qs}
                                << u"No client is connected."_qs << true;
    QTest::newRow("refused by some")
        << SendReport{1, 1, {}, {{8, u"127.0.0.1:40113"_qs, Channel::SendResult::NotOpen}}, {message}}
        << u"Sent 9 bytes to 0 of 2 clients. The connection to 127.0.0.1:40113 is closed for sending. "
           "Still waiting for 127.0.0.1:40112."_qs
        << true;
    QTest::newRow("refused without a reason") << SendReport{0, 1, {}} << u"Nothing was sent."_qs << true;
}

void TestComposePanel::reports()
{
    QFETCH(SendReport, report);
    QFETCH(bool, problem);
    panel_->showOutcome(SendOutcome(report, 9));
    QTEST(message(), "expected");
    QCOMPARE(child<QLabel>("composeMessageIcon")->isVisible(), problem);
}

void TestComposePanel::field22_anOutcomeDoesNotHideWhatIsWrongNow()
{
    setFormat(PayloadFormat::Hex);
    type(u"zz"_qs);
    const QString problem = message();
    QVERIFY(!problem.isEmpty());
    panel_->showOutcome(SendOutcome({0, 0, u"No client is connected."_qs}, 9));
    QCOMPARE(message(), problem);
    type(u"41"_qs);
    panel_->showOutcome(SendOutcome({0, 0, u"No client is connected."_qs}, 9));
    QCOMPARE(message(), u"No client is connected."_qs);
}

void TestComposePanel::field31_thePreviewCutsNoByteInTwo()
{
    edit()->setPlainText(QString(100, u'A'));
    const auto *line = child<PreviewLine>("composePreview");
    const QRegularExpression whole(u"^[0-9a-f]{2}( [0-9a-f]{2})* … \\d+ more  │  .*… \\d+ more$"_qs);
    const QString before = line->shownText();
    QVERIFY2(whole.match(before).hasMatch(), qPrintable(before));
    QVERIFY(line->fontMetrics().horizontalAdvance(before) <= line->width());
    panel_->resize(800, 150);
    QTRY_VERIFY(line->shownText().size() < before.size());
    QVERIFY(line->fontMetrics().horizontalAdvance(line->shownText()) <= line->width());
    QVERIFY2(whole.match(line->shownText()).hasMatch(), qPrintable(line->shownText()));
    panel_->resize(4000, 150);
    QTRY_COMPARE(line->shownText(), preview());
    QVERIFY(!preview().contains(u"more"));
}

void TestComposePanel::fault77_targetAndReportAreNeverMarkup()
{
    panel_->setTargets({{u"<b>peer</b>\u202E"_qs, allClients}});
    QCOMPARE(child<QComboBox>("targetCombo")->currentText(), u"<b>peer</b>‹U+202E›"_qs);
    panel_->showOutcome(SendOutcome({0, 1, u"<img src=x>"_qs}, 1));
    QCOMPARE(message(), u"<img src=x>"_qs);
    QCOMPARE(child<QLabel>("composeMessageLabel")->textFormat(), Qt::PlainText);
    QVERIFY(!child<QLabel>("composeMessageLabel")->toolTip().contains(u"<img"));
}

void TestComposePanel::fault83_cappedPasteIsSaid()
{
    Q_EMIT edit()->pasteCapped(262'144, 104'857'600);
    QCOMPARE(message(), u"Pasted only 262,144 of 104,857,600 characters: there is room for 262,144. "
                        "Send long data as File."_qs);
}

void TestComposePanel::enterAloneSendsNothing()
{
    panel_->setTargets(someTargets());
    type(u"a"_qs);
    QTest::keyClick(child<QLineEdit>("composePreview"), Qt::Key_Return);
    QTest::keyClick(panel_.get(), Qt::Key_Enter);
    QTest::keyClick(panel_.get(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(sent_.isEmpty());
    QTest::keyClick(panel_.get(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent_.size(), 1);
}

void TestComposePanel::aSentenceOfTheWindowIsShown_data()
{
    QTest::addColumn<bool>("isProblem");
    QTest::newRow("plain") << false;
    QTest::newRow("a problem") << true;
}

/// In the colour of what it is, also in a theme that comes later.
void TestComposePanel::aSentenceOfTheWindowIsShown()
{
    QFETCH(bool, isProblem);
    panel_->say(u"Nothing was sent."_qs, isProblem);
    QCOMPARE(message(), u"Nothing was sent."_qs);
    QCOMPARE(child<QLabel>("composeMessageIcon")->isVisible(), isProblem);
    for (const QColor &ground : {QColor(Qt::black), QColor(Qt::white)}) {
        QPalette theme(ground);
        panel_->setPalette(theme);
        const QColor expected = isProblem ? TrafficColours::forPalette(panel_->palette()).malformed
                                          : panel_->palette().color(QPalette::WindowText);
        QCOMPARE(child<QLabel>("composeMessageLabel")->palette().color(QPalette::WindowText), expected);
    }
}

void TestComposePanel::everyControlHasAnAccessibleName()
{
    for (const char *name : {"targetCombo", "formatCombo", "composeEdit", "browseButton", "sendButton",
                             "composePreview", "composeSizeLabel", "composeMessageLabel"})
        QVERIFY2(!child<QWidget>(name)->accessibleName().isEmpty(), name);
}

REGISTER_TEST(TestComposePanel, QApplication)
#include "test_composepanel.moc"
