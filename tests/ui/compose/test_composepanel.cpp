// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/composeedit.h"
#include "ui/compose/composepanel.h"
#include "ui/compose/previewline.h"
#include "ui/compose/sendoutcome.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

const SendTarget allClients{1, false, 0};
const SendTarget firstClient{1, true, 0};
const SendTarget secondClient{1, true, 1};

QList<ComposeTarget> someTargets()
{
    return {{u"All clients of 127.0.0.1:5000 (2)"_qs, allClients},
            {u"127.0.0.1:40112"_qs, firstClient},
            {u"127.0.0.1:40230"_qs, secondClient}};
}

} // namespace

/// The form, by clicks and keys.
class TestComposePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { panel_.reset(); }

    void withoutTargetsNothingCanBeSent();
    void sendButtonSends();
    void controlEnterSends_data();
    void controlEnterSends();
    void previewShowsTheExactBytes();
    void errorsPointAtTheCharacter();
    void field01_aPastedHexDumpIsSentWithoutItsOffsets();
    void anEmptyMessageCanBeSent();
    void targetStaysSelectedByIdentity();
    void aChosenTargetThatIsGoneIsNotReplaced();
    void anUnchosenTargetThatIsGoneIsReplaced();
    void aChosenTargetIsNotReplacedAfterAllWereGone();
    void anUnchangedListIsLeftAlone();
    void anOpenListChangesWhenItIsClosed();
    void aFileBecomesItsPath();
    void selectsATarget();
    void upAndDownWalkTheHistory();
    void reports_data();
    void reports();
    void field22_anOutcomeDoesNotHideWhatIsWrongNow();
    void sendsAFile();
    void missingFileIsNamed();
    void browseBelongsToFiles();
    void stateIsRestored();
    void field34_aDraftIsRestored();
    void field31_thePreviewCutsNoByteInTwo();
    void fault77_targetAndReportAreNeverMarkup();
    void fault83_cappedPasteIsSaid();
    void everyControlHasAnAccessibleName();

private:
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return panel_->findChild<Widget *>(QString::fromLatin1(name));
    }
    ComposeEdit *edit() const { return child<ComposeEdit>("composeEdit"); }
    QPushButton *button() const { return child<QPushButton>("sendButton"); }
    QString message() const { return child<QLabel>("composeMessageLabel")->text(); }
    QString preview() const { return child<QLineEdit>("composePreview")->text(); }
    void setFormat(PayloadFormat format) const
    {
        auto *combo = child<QComboBox>("formatCombo");
        combo->setCurrentIndex(combo->findText(payloadFormatName(format)));
    }
    void type(const QString &text) const
    {
        edit()->clear();
        QTest::keyClicks(edit(), text);
    }

    struct Sent
    {
        SendTarget target;
        QByteArray payload;
    };
    QList<Sent> sent_;
    std::unique_ptr<ComposePanel> panel_;
};

void TestComposePanel::init()
{
    sent_.clear();
    panel_ = std::make_unique<ComposePanel>();
    connect(panel_.get(), &ComposePanel::sendRequested, this,
            [this](const SendTarget &target, const QByteArray &payload) {
                sent_.append({target, payload});
            });
    panel_->resize(900, 150);
    panel_->show();
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
}

void TestComposePanel::withoutTargetsNothingCanBeSent()
{
    type(u"Hello"_qs);
    const auto *combo = child<QComboBox>("targetCombo");
    QCOMPARE(combo->currentText(), u"No one to send to: listen or connect first"_qs);
    QVERIFY(!combo->isEnabled());
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
    panel_->setTargets(someTargets());
    QVERIFY(combo->isEnabled());
    QVERIFY(button()->isEnabled());
    panel_->setTargets({});
    QVERIFY(!button()->isEnabled());
}

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

void TestComposePanel::targetStaysSelectedByIdentity()
{
    panel_->setTargets(someTargets());
    panel_->selectTarget(secondClient);
    QList<ComposeTarget> fewer = someTargets();
    fewer.removeAt(1);
    fewer[1].label = u"renamed"_qs;
    panel_->setTargets(fewer);
    QCOMPARE(child<QComboBox>("targetCombo")->currentText(), u"renamed"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(sent_[0].target.onlyOne);
    QCOMPARE(sent_[0].target.connection, ConnectionId(1));
}

void TestComposePanel::aChosenTargetThatIsGoneIsNotReplaced()
{
    panel_->setTargets(someTargets());
    panel_->selectTarget(firstClient);
    panel_->setTargets({someTargets()[0], someTargets()[2]});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
    panel_->selectTarget(allClients);
    QVERIFY(button()->isEnabled());
}

void TestComposePanel::anUnchosenTargetThatIsGoneIsReplaced()
{
    panel_->setTargets({someTargets()[1]});
    panel_->setTargets({someTargets()[2]});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), 0);
    QVERIFY(button()->isEnabled());
}

void TestComposePanel::aChosenTargetIsNotReplacedAfterAllWereGone()
{
    panel_->setTargets({someTargets()[1]});
    panel_->selectTarget(firstClient);
    panel_->setTargets({});
    panel_->setTargets({someTargets()[2]});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), -1);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
}

void TestComposePanel::anUnchangedListIsLeftAlone()
{
    panel_->setTargets(someTargets());
    const QAbstractItemModel *model = child<QComboBox>("targetCombo")->model();
    const QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    panel_->setTargets(someTargets());
    QCOMPARE(inserted.size() + removed.size() + changed.size(), 0);
    QList<ComposeTarget> renamed = someTargets();
    renamed[0].label = u"All clients of 127.0.0.1:5000 (3)"_qs;
    panel_->setTargets(renamed);
    QCOMPARE(inserted.size() + removed.size(), 0);
    QCOMPARE(changed.size(), 1);
}

void TestComposePanel::anOpenListChangesWhenItIsClosed()
{
    panel_->setTargets(someTargets());
    auto *combo = child<QComboBox>("targetCombo");
    combo->showPopup();
    QTRY_VERIFY(combo->view()->isVisible());
    panel_->setTargets({someTargets()[0]});
    QCOMPARE(combo->count(), 3);
    QTest::keyClick(combo->view(), Qt::Key_Down);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    QTRY_COMPARE(combo->count(), 1);
    QCOMPARE(combo->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
}

void TestComposePanel::aFileBecomesItsPath()
{
    const auto paste = [this] {
        auto *copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(u"/some where/100%.bin"_qs)});
        QGuiApplication::clipboard()->setMimeData(copied);
        edit()->paste();
    };
    paste();
    QVERIFY(edit()->text().startsWith(u"file:///"));
    setFormat(PayloadFormat::File);
    paste();
    QCOMPARE(edit()->text(), u"/some where/100%.bin"_qs);
}

void TestComposePanel::selectsATarget()
{
    child<QComboBox>("formatCombo")->setFocus();
    panel_->setTargets(someTargets());
    panel_->selectTarget(firstClient);
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), 1);
    QCOMPARE(panel_->focusWidget(), edit());
    panel_->selectTarget({9, false, 0});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), 1);
}

void TestComposePanel::upAndDownWalkTheHistory()
{
    panel_->setTargets(someTargets());
    type(u"one"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    setFormat(PayloadFormat::Hex);
    type(u"0d"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    setFormat(PayloadFormat::Text);
    type(u"draft"_qs);

    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Hex"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Text"_qs);
    QVERIFY(preview().endsWith(u"MSG 3\\r\\none"));
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(edit()->text(), u"draft"_qs);
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

void TestComposePanel::sendsAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"payload.bin"_qs));
    const QByteArray bytes("\0\xff\r\n", 4);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), 4);
    file.close();

    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::File);
    edit()->replaceText(file.fileName());
    QTRY_COMPARE(child<QLabel>("composeSizeLabel")->text(), u"4 bytes, 13 on the wire"_qs);
    QTRY_VERIFY(button()->isEnabled());
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_COMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, bytes);
    QVERIFY(button()->isEnabled());
}

void TestComposePanel::missingFileIsNamed()
{
    QTemporaryDir folder;
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::File);
    edit()->replaceText(folder.filePath(u"missing"_qs));
    QTRY_COMPARE(message(), u"There is no file “missing”."_qs);
    QVERIFY(!button()->isEnabled());
}

void TestComposePanel::browseBelongsToFiles()
{
    QVERIFY(!child<QPushButton>("browseButton")->isVisible());
    setFormat(PayloadFormat::File);
    QVERIFY(child<QPushButton>("browseButton")->isVisible());
}

void TestComposePanel::field34_aDraftIsRestored()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    setFormat(PayloadFormat::Hex);
    const QString draft = u"0d 0a\n4d 53 47 ; half a dra"_qs;
    edit()->setPlainText(draft);
    panel_->saveState(settings);
    ComposePanel other;
    other.restoreState(settings);
    QCOMPARE(other.findChild<ComposeEdit *>(u"composeEdit"_qs)->text(), draft);
    QCOMPARE(other.findChild<QComboBox *>(u"formatCombo"_qs)->currentText(),
             payloadFormatName(PayloadFormat::Hex));
    edit()->clear();
    panel_->saveState(settings);
    ComposePanel empty;
    empty.restoreState(settings);
    QCOMPARE(empty.findChild<ComposeEdit *>(u"composeEdit"_qs)->text(), QString());
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

void TestComposePanel::stateIsRestored()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"state.ini"_qs), QSettings::IniFormat);
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::EscapedText);
    for (const QString &each : {u"one"_qs, u"zwei é\\x00"_qs}) {
        edit()->replaceText(each);
        QTest::mouseClick(button(), Qt::LeftButton);
    }
    panel_->saveState(settings);

    init();
    panel_->restoreState(settings);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Text with escapes"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"zwei é\\x00"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
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

void TestComposePanel::everyControlHasAnAccessibleName()
{
    for (const char *name : {"targetCombo", "formatCombo", "composeEdit", "browseButton", "sendButton",
                             "composePreview", "composeSizeLabel", "composeMessageLabel"})
        QVERIFY2(!child<QWidget>(name)->accessibleName().isEmpty(), name);
}

REGISTER_TEST(TestComposePanel, QApplication)
#include "test_composepanel.moc"
