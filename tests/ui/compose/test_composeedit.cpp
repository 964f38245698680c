// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/composeedit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace channel::ui;

namespace {

void setClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

/// The editor of the form.
class TestComposeEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { edit_.reset(); }

    void upAndDownAtTheEdgesAskForHistory();
    void withAnotherKeyUpAndDownAreTheEditors();
    void shiftReturnIsALineFeed();
    void noBreakSpacesAreKept();
    void fault77_pastedHtmlIsPlainText();
    void fault83_pasteIsCappedAndSaidSo();
    void fault83_whatIsSelectedMakesRoom();
    void marksACharacter();

private:
    std::unique_ptr<ComposeEdit> edit_;
};

void TestComposeEdit::init()
{
    edit_ = std::make_unique<ComposeEdit>();
    edit_->resize(400, 100);
    edit_->show();
    QVERIFY(QTest::qWaitForWindowExposed(edit_.get()));
}

void TestComposeEdit::upAndDownAtTheEdgesAskForHistory()
{
    QSignalSpy older(edit_.get(), &ComposeEdit::olderRequested);
    QSignalSpy newer(edit_.get(), &ComposeEdit::newerRequested);
    edit_->replaceText(u"one\ntwo"_qs);
    QTest::keyClick(edit_.get(), Qt::Key_Up);
    QCOMPARE(older.size(), 0);
    QTest::keyClick(edit_.get(), Qt::Key_Up);
    QCOMPARE(older.size(), 1);
    QTest::keyClick(edit_.get(), Qt::Key_Down);
    QCOMPARE(newer.size(), 0);
    QTest::keyClick(edit_.get(), Qt::Key_Down);
    QCOMPARE(newer.size(), 1);
}

void TestComposeEdit::withAnotherKeyUpAndDownAreTheEditors()
{
    const QSignalSpy older(edit_.get(), &ComposeEdit::olderRequested);
    const QSignalSpy newer(edit_.get(), &ComposeEdit::newerRequested);
    edit_->replaceText(u"one"_qs);
    for (const Qt::KeyboardModifier modifier : {Qt::ControlModifier, Qt::ShiftModifier, Qt::AltModifier}) {
        QTest::keyClick(edit_.get(), Qt::Key_Up, modifier);
        QTest::keyClick(edit_.get(), Qt::Key_Down, modifier);
    }
    QCOMPARE(older.size() + newer.size(), 0);
    QTest::keyClick(edit_.get(), Qt::Key_Up, Qt::KeypadModifier);
    QCOMPARE(older.size(), 1);
}

void TestComposeEdit::shiftReturnIsALineFeed()
{
    QTest::keyClicks(edit_.get(), QStringLiteral("a"));
    QTest::keyClick(edit_.get(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(edit_.get(), QStringLiteral("b"));
    QTest::keyClick(edit_.get(), Qt::Key_Return);
    QCOMPARE(edit_->text(), u"a\nb\n"_qs);
}

void TestComposeEdit::noBreakSpacesAreKept()
{
    edit_->replaceText(QStringLiteral("a\u00A0b\u2028c"));
    QCOMPARE(edit_->text(), QStringLiteral("a\u00A0b\u2028c"));
}

void TestComposeEdit::fault77_pastedHtmlIsPlainText()
{
    auto *mime = new QMimeData; // The clipboard takes it over.
    mime->setHtml(QStringLiteral("<b>bold</b>"));
    mime->setText(QStringLiteral("<b>plain</b>"));
    QGuiApplication::clipboard()->setMimeData(mime);
    edit_->paste();
    QCOMPARE(edit_->text(), u"<b>plain</b>"_qs);
}

void TestComposeEdit::fault83_pasteIsCappedAndSaidSo()
{
    QSignalSpy capped(edit_.get(), &ComposeEdit::pasteCapped);
    QTest::keyClicks(edit_.get(), QStringLiteral("ab"));
    constexpr qsizetype offered = 100 * 1024 * 1024;
    setClipboard(QString(offered, u'x'));
    edit_->paste();
    QCOMPARE(edit_->text().size(), maxComposedLength);
    QCOMPARE(capped.size(), 1);
    QCOMPARE(capped[0][0].toLongLong(), maxComposedLength - 2);
    QCOMPARE(capped[0][1].toLongLong(), offered);
    setClipboard(QString());
}

void TestComposeEdit::fault83_whatIsSelectedMakesRoom()
{
    QSignalSpy capped(edit_.get(), &ComposeEdit::pasteCapped);
    edit_->replaceText(QString(1000, u'a'));
    edit_->selectAll();
    setClipboard(QString(maxComposedLength, u'b'));
    edit_->paste();
    QCOMPARE(capped.size(), 0);
    QCOMPARE(edit_->text().size(), maxComposedLength);
    QCOMPARE(edit_->text().count(u'b'), maxComposedLength);
    setClipboard(QString());
}

void TestComposeEdit::marksACharacter()
{
    edit_->replaceText(u"0d 0g"_qs);
    edit_->markCharacter(4, Qt::red);
    QCOMPARE(edit_->extraSelections().size(), 1);
    QCOMPARE(edit_->extraSelections()[0].cursor.selectedText(), u"g"_qs);
    edit_->markCharacter(5, Qt::red);
    QCOMPARE(edit_->extraSelections()[0].cursor.selectedText(), u"g"_qs);
    edit_->markCharacter(-1, Qt::red);
    QVERIFY(edit_->extraSelections().isEmpty());
}

REGISTER_TEST(TestComposeEdit, QApplication)
#include "test_composeedit.moc"
