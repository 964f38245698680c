// SPDX-License-Identifier: MIT

#include "channel/text/visibletext.h"
#include "countingsource.h"
#include "tests/support/registeredtest.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/inspector.h"
#include "ui/text/elidedlabel.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>

using namespace channel;
using namespace channel::ui;

namespace {

InspectedFrame message(const QByteArray &payload)
{
    const QByteArray header = "\r\nMSG " + QByteArray::number(payload.size()) + "\r\n";
    InspectedFrame frame;
    frame.wire = std::make_shared<MemoryByteSource>(header + payload);
    frame.headerLength = quint64(header.size());
    frame.title = QStringLiteral("No. 812");
    return frame;
}

InspectedFrame malformed(const QByteArray &bytes, quint64 offendingByte, const QString &diagnosis)
{
    InspectedFrame frame;
    frame.wire = std::make_shared<MemoryByteSource>(bytes);
    frame.malformed = true;
    frame.offendingByte = offendingByte;
    frame.diagnosis = diagnosis;
    return frame;
}

} // namespace

/// One frame's bytes on three tabs.
class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { inspector_.reset(); }

    void beginsEmpty();
    void showsAMessage();
    void showsTheSelectionAndWhatWasCopied();
    void showsAMalformedFrame();
    void aPlaceBehindTheLastByteIsSaid();
    void showsNotesAsTheyAre();
    void clearsAgain();
    void changesTheEncoding();
    void showsMoreOnRequest();
    void json();
    void jsonTabIsLeftWhenThePayloadIsNotJson();
    void longJsonIsNotLaidOut();
    void aGrowingRunKeepsPlaceAndSelection();
    void aCharacterThatGrowsIsShownWhole();
    void tabsAreFilledWhenTheyAreShown();
    void unreadableBytesAreSaidAndReadOnce();
    void aFrameOf64MebibytesIsReadLazily();
    void fault77_payloadAndDiagnosisAreNeverMarkup();
    void fault78_invisibleCharactersAreVisible();
    void fault79_invalidUtf8AndNulAreShown();
    void fault80_oneLineOfAMebibyteIsBounded();
    void fault80_pagesThatTakeLongToLayOutAreShorter_data();
    void fault80_pagesThatTakeLongToLayOutAreShorter();
    void fault81_aMillionCombiningMarksAreBounded();
    void everyControlHasAnAccessibleName();

private:
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return inspector_->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString textOf(const char *name) const { return child<QLabel>(name)->text(); }
    QString shownText() const
    {
        tabs()->setCurrentIndex(1);
        return child<QPlainTextEdit>("textView")->toPlainText();
    }
    QString shownJson() const
    {
        tabs()->setCurrentIndex(2);
        return child<QPlainTextEdit>("jsonView")->toPlainText();
    }
    QTabWidget *tabs() const { return child<QTabWidget>("inspectorTabs"); }
    int longestBlock() const
    {
        int longest = 0;
        const QTextDocument *document = child<QPlainTextEdit>("textView")->document();
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
            longest = std::max(longest, block.length());
        return longest;
    }

    std::unique_ptr<Inspector> inspector_;
};

void TestInspector::init()
{
    inspector_ = std::make_unique<Inspector>();
    inspector_->resize(900, 400);
    inspector_->show();
    QVERIFY(QTest::qWaitForWindowExposed(inspector_.get()));
}

void TestInspector::beginsEmpty()
{
    QVERIFY(child<QLabel>("emptyLabel")->isVisible());
    QCOMPARE(textOf("emptyLabel"), u"Select a message to see its bytes."_qs);
    QVERIFY(!tabs()->isVisible());
}

void TestInspector::showsAMessage()
{
    inspector_->showFrame(message("Hello World"));
    QVERIFY(!child<QLabel>("emptyLabel")->isVisible());
    QCOMPARE(textOf("inspectorTitleLabel"), u"No. 812"_qs);
    QVERIFY(!child<QWidget>("diagnosisLine")->isVisible());
    QCOMPARE(textOf("hexSelectionLabel"), u"21 bytes: header 10 + payload 11"_qs);
    QCOMPARE(shownText(), u"Hello World"_qs);
    QCOMPARE(textOf("textProgressLabel"), u"11 bytes"_qs);
    QVERIFY(child<QPushButton>("textMoreButton")->isHidden());
    QVERIFY(!tabs()->isTabEnabled(2));
    auto *hex = child<HexView>("hexView");
    hex->selectAll();
    QCOMPARE(hex->selectedBytes(100), QByteArray("\r\nMSG 11\r\nHello World"));
}

void TestInspector::showsTheSelectionAndWhatWasCopied()
{
    inspector_->showFrame(message("Hello World"));
    auto *hex = child<HexView>("hexView");
    hex->select(10, 13);
    const QString summary = u"Offset 0xa (10) · 4 bytes · u32 LE 1819043144 · BE 1214606444"_qs;
    QCOMPARE(textOf("hexSelectionLabel"), summary);
    QCOMPARE(hex->accessibleDescription(), summary);
    QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(textOf("hexSelectionLabel"), u"Copied 4 bytes as Hex"_qs);
    QTest::keyClick(hex, Qt::Key_Right);
    QCOMPARE(textOf("hexSelectionLabel"), u"Offset 0xe (14) · 1 byte · u8 111"_qs);
}

void TestInspector::showsAMalformedFrame()
{
    inspector_->showFrame(malformed(QByteArray(5000, 'x'), 4800, QStringLiteral("LF where CR LF belongs.")));
    QVERIFY(child<QWidget>("diagnosisLine")->isVisible());
    QVERIFY(!child<QLabel>("diagnosisIcon")->pixmap().isNull());
    QCOMPARE(textOf("diagnosisLabel"), u"Malformed at byte 4,800 (0x12c0): LF where CR LF belongs."_qs);
    QCOMPARE(textOf("hexSelectionLabel"), u"5,000 bytes, malformed"_qs);
    const auto *hex = child<HexView>("hexView");
    QVERIFY(hex->viewport()->rect().contains(hex->byteRect(4800, HexLayout::Column::Hex).center().toPoint()));
    inspector_->showFrame(message("fine"));
    QVERIFY(!child<QWidget>("diagnosisLine")->isVisible());
}

void TestInspector::aPlaceBehindTheLastByteIsSaid()
{
    inspector_->showFrame(malformed("\r\n", 2, QStringLiteral("A CR LF too many.")));
    QCOMPARE(textOf("diagnosisLabel"), u"Malformed behind the last byte: A CR LF too many."_qs);
    inspector_->showFrame(malformed("\r\n", 2, {}));
    QCOMPARE(textOf("diagnosisLabel"), u"Malformed behind the last byte"_qs);
    inspector_->showFrame(malformed("\r\n", 1, {}));
    QCOMPARE(textOf("diagnosisLabel"), u"Malformed at byte 1 (0x1)"_qs);
}

void TestInspector::showsNotesAsTheyAre()
{
    InspectedFrame frame = message("x");
    frame.notes = QStringList{QStringLiteral("Leading zeros"), QStringLiteral("The start is a guess")};
    inspector_->showFrame(frame);
    QCOMPARE(textOf("notesLabel"), u"Leading zeros · The start is a guess"_qs);
    QVERIFY(child<QLabel>("notesLabel")->isVisible());
}

void TestInspector::clearsAgain()
{
    inspector_->showFrame(message("Hello World"));
    inspector_->clear();
    QVERIFY(child<QLabel>("emptyLabel")->isVisible());
    QVERIFY(shownText().isEmpty());
    child<HexView>("hexView")->selectAll();
    QVERIFY(child<HexView>("hexView")->selection().isEmpty());
}

void TestInspector::changesTheEncoding()
{
    inspector_->showFrame(message(QByteArray("\xe9\x00", 2)));
    auto *encoding = child<QComboBox>("textEncodingCombo");
    QCOMPARE(shownText(), u"\\xe9\\0"_qs);
    encoding->setCurrentText(QStringLiteral("Latin-1"));
    QCOMPARE(shownText(), u"é\\0"_qs);
    encoding->setCurrentText(QStringLiteral("UTF-16 LE"));
    QCOMPARE(shownText(), u"é"_qs);
    encoding->setCurrentText(QStringLiteral("UTF-16 BE"));
    QCOMPARE(shownText(), QString(QChar(0xe900)));
    inspector_->showFrame(message(QByteArray("\0a", 2)));
    QCOMPARE(shownText(), u"a"_qs);
}

void TestInspector::showsMoreOnRequest()
{
    inspector_->showFrame(message((QByteArray(63, 'x') + '\n').repeated(2560)));
    tabs()->setCurrentIndex(1);
    auto *more = child<QPushButton>("textMoreButton");
    QVERIFY(more->isVisible());
    QCOMPARE(textOf("textProgressLabel"), u"64 of 160 KiB"_qs);
    QCOMPARE(shownText().count(u"x\\n\n"), 1024);
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(textOf("textProgressLabel"), u"128 of 160 KiB"_qs);
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(textOf("textProgressLabel"), u"160 KiB"_qs);
    QCOMPARE(shownText().count(u"x\\n\n"), 2560);
    QVERIFY(more->isHidden());
}

void TestInspector::json()
{
    inspector_->showFrame(message("{\"b\":12345678901234567890,\"a\":[1,{}]}"));
    QVERIFY(tabs()->isTabEnabled(2));
    QCOMPARE(shownJson(), u"{\n  \"b\": 12345678901234567890,\n  \"a\": [\n    1,\n    {}\n  ]\n}"_qs);
}

void TestInspector::jsonTabIsLeftWhenThePayloadIsNotJson()
{
    inspector_->showFrame(message("[1]"));
    tabs()->setCurrentIndex(2);
    inspector_->showFrame(message("[1"));
    QVERIFY(!tabs()->isTabEnabled(2));
    QCOMPARE(tabs()->currentIndex(), 1);
    QVERIFY(child<QPlainTextEdit>("jsonView")->toPlainText().isEmpty());
}

void TestInspector::longJsonIsNotLaidOut()
{
    inspector_->showFrame(message("[" + QByteArray("1,").repeated(600'000) + "1]"));
    QVERIFY(tabs()->isTabEnabled(2));
    QVERIFY(child<QPlainTextEdit>("jsonView")->toPlainText().isEmpty());
    QVERIFY(child<QPlainTextEdit>("jsonView")->placeholderText().contains(u"1 MiB"));
}

void TestInspector::aGrowingRunKeepsPlaceAndSelection()
{
    inspector_->showFrame(malformed("garbage", 0, {}));
    child<HexView>("hexView")->select(2, 5);
    inspector_->updateFrame(malformed("garbage and more", 0, QStringLiteral("This is HTTP.")));
    QCOMPARE(child<HexView>("hexView")->selection().size(), quint64(4));
    QCOMPARE(shownText(), u"garbage and more"_qs);
    QCOMPARE(textOf("diagnosisLabel"), u"Malformed at byte 0 (0x0): This is HTTP."_qs);
}

void TestInspector::aCharacterThatGrowsIsShownWhole()
{
    inspector_->showFrame(malformed("x\xe2\x82", 0, {}));
    QCOMPARE(shownText(), u"x\\xe2\\x82"_qs);
    inspector_->updateFrame(malformed("x\xe2\x82\xac", 0, {}));
    QCOMPARE(shownText(), u"x€"_qs);
}

void TestInspector::tabsAreFilledWhenTheyAreShown()
{
    inspector_->showFrame(message("[1]"));
    const auto *text = child<QPlainTextEdit>("textView");
    const auto *json = child<QPlainTextEdit>("jsonView");
    QVERIFY(text->toPlainText().isEmpty() && json->toPlainText().isEmpty());
    tabs()->setCurrentIndex(1);
    QCOMPARE(text->toPlainText(), u"[1]"_qs);
    QVERIFY(json->toPlainText().isEmpty());
    tabs()->setCurrentIndex(2);
    QCOMPARE(json->toPlainText(), u"[\n  1\n]"_qs);
    inspector_->showFrame(message("[2]"));
    QCOMPARE(json->toPlainText(), u"[\n  2\n]"_qs);
    QVERIFY(text->toPlainText().isEmpty());
}

void TestInspector::unreadableBytesAreSaidAndReadOnce()
{
    InspectedFrame frame;
    const auto source = std::make_shared<CountingSource>(4096, 100);
    frame.wire = source;
    inspector_->showFrame(frame);
    inspector_->grab();
    QTRY_VERIFY(textOf("hexSelectionLabel").endsWith(u"cannot be read back from the recording"));
    const int reads = source->reads;
    inspector_->grab();
    QCOMPARE(source->reads, reads);
}

void TestInspector::aFrameOf64MebibytesIsReadLazily()
{
    InspectedFrame frame;
    const auto source = std::make_shared<CountingSource>(64 * 1024 * 1024);
    frame.wire = source;
    frame.headerLength = 18;
    inspector_->showFrame(frame);
    auto *hex = child<HexView>("hexView");
    hex->verticalScrollBar()->setValue(hex->verticalScrollBar()->maximum());
    inspector_->grab();
    QVERIFY2(source->reads <= 6, qPrintable(QString::number(source->reads)));
    QVERIFY2(source->bytesRead <= 128 * 1024, qPrintable(QString::number(source->bytesRead)));
}

void TestInspector::fault77_payloadAndDiagnosisAreNeverMarkup()
{
    const QString html = QStringLiteral("<b>bold</b><img src=x>");
    InspectedFrame frame = malformed(html.toUtf8(), 0, html);
    frame.title = html;
    frame.notes = QStringList{html};
    inspector_->showFrame(frame);
    QCOMPARE(shownText(), html);
    for (const char *name : {"inspectorTitleLabel", "diagnosisLabel", "notesLabel"}) {
        const auto *label = child<ElidedLabel>(name);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(label->text().contains(html));
        QVERIFY(label->toolTip().contains(u"&lt;b&gt;bold"));
        QVERIFY(!label->toolTip().contains(u"<b>"));
    }
}

void TestInspector::fault78_invisibleCharactersAreVisible()
{
    InspectedFrame frame = message("a\xe2\x80\xae"
                                   "b\xe2\x80\x8b"
                                   "c\x1b\xc2\x85");
    frame.title = QStringLiteral("evil\u202Etitle");
    inspector_->showFrame(frame);
    QCOMPARE(shownText(), u"a‹U+202E›b‹U+200B›c\\x1b‹U+0085›"_qs);
    QCOMPARE(textOf("inspectorTitleLabel"), u"evil‹U+202E›title"_qs);
}

void TestInspector::fault79_invalidUtf8AndNulAreShown()
{
    inspector_->showFrame(message(QByteArray("a\0\xff\xc0z", 5)));
    QCOMPARE(shownText(), u"a\\0\\xff\\xc0z"_qs);
    child<HexView>("hexView")->select(9, 13);
    QCOMPARE(child<HexView>("hexView")->selectedBytes(8), QByteArray("a\0\xff\xc0z", 5));
}

void TestInspector::fault80_oneLineOfAMebibyteIsBounded()
{
    inspector_->showFrame(message(QByteArray(1024 * 1024, 'x')));
    QCOMPARE(shownText().count(u'x'), pageTextLimit);
    QVERIFY(longestBlock() < 2100);
    QCOMPARE(textOf("textProgressLabel"), u"64 of 1,024 KiB"_qs);
}

void TestInspector::fault80_pagesThatTakeLongToLayOutAreShorter_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("characters");

    QTest::newRow("FAULTS 80: a mebibyte of line ends") << QByteArray(1024 * 1024, '\n') << 11'000 << 33'000;
    QTest::newRow("FAULTS 80: a mebibyte of Chinese")
        << QByteArray("\xe4\xbd\xa0").repeated(350'000) << 10 << 12'000;
    QTest::newRow("FAULTS 80: a mebibyte of JSON")
        << "[" + QByteArray("1,").repeated(524'000) + "1]" << 33 << 66'000;
}

void TestInspector::fault80_pagesThatTakeLongToLayOutAreShorter()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, lines);
    QFETCH(int, characters);
    inspector_->showFrame(message(payload));
    QVERIFY(shownText().count(u'\n') <= lines);
    QVERIFY(shownText().size() <= characters);
    QVERIFY(!child<QPushButton>("textMoreButton")->isHidden());
    tabs()->setCurrentIndex(2);
    QVERIFY(child<QPlainTextEdit>("jsonView")->document()->blockCount() <= 11'000);
}

void TestInspector::fault81_aMillionCombiningMarksAreBounded()
{
    inspector_->showFrame(message("e" + QByteArray("\xcc\x81").repeated(1'000'000)));
    QCOMPARE(shownText(), u"e"_qs + QString(8, QChar(0x301)) + u"‹+32759 marks›"_qs);
}

void TestInspector::everyControlHasAnAccessibleName()
{
    for (const char *name : {"hexView", "textView", "jsonView", "textEncodingCombo", "textMoreButton",
                             "jsonMoreButton", "inspectorTabs", "hexSelectionLabel", "diagnosisLabel"})
        QVERIFY2(!child<QWidget>(name)->accessibleName().isEmpty(), name);
}

REGISTER_TEST(TestInspector, QApplication)
#include "test_inspector.moc"
