// SPDX-License-Identifier: MIT

#include "tests/gui/exportdialogfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// The file that an export goes to: its ending, its folder, and what is there already.
class WindowExportFileTest : public ExportDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theFileEndsAsItsFormat();
    void aFileThatIsThereIsReplacedOnlyOnceThatIsAgreed();
    void fault58_aFolderIsRefusedInASentence();
    void theFolderIsRememberedForTheNextTime();
    void moment55_aKnownEndingTakesItsFormat();
};

void WindowExportFileTest::theFileEndsAsItsFormat()
{
    ExportDialog *dialog = open();
    auto *file = part<QLineEdit>(dialog, "fileEdit");
    QVERIFY(file->text().endsWith(u"/messages.txt"));
    part<QComboBox>(dialog, "formatCombo")->setCurrentText(u"CSV"_qs);
    QVERIFY(file->text().endsWith(u"/messages.csv"));
    file->setText(u"own.txt"_qs);
    part<QComboBox>(dialog, "formatCombo")->setCurrentText(u"Raw payloads"_qs);
    QCOMPARE(file->text(), u"own.bin"_qs);
    file->setText(u"/tmp/own.name"_qs);
    part<QComboBox>(dialog, "formatCombo")->setCurrentText(u"JSON lines"_qs);
    QCOMPARE(file->text(), u"/tmp/own.name"_qs);
    dialog->reject();
}

void WindowExportFileTest::aFileThatIsThereIsReplacedOnlyOnceThatIsAgreed()
{
    write(u"there.bin"_qs, "before");
    ExportDialog *dialog = open();
    setTarget(dialog, u"Raw payloads"_qs, path(u"there.bin"_qs));
    press(dialog);
    QPointer<QMessageBox> question = replaceQuestion(dialog);
    QCOMPARE(question->text(), u"there.bin exists already. Replace it?"_qs);
    question->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!question);
    QVERIFY(dialog->isVisible());
    QCOMPARE(content(u"there.bin"_qs), QByteArray("before"));
    press(dialog);
    agreeToReplace(dialog);
    QTRY_COMPARE(content(u"there.bin"_qs), QByteArray("applebananaapple pie"));
}

void WindowExportFileTest::fault58_aFolderIsRefusedInASentence()
{
    ExportDialog *dialog = open();
    setTarget(dialog, u"Text"_qs, fixture_->folder.path());
    press(dialog);
    QTRY_COMPARE(part<NoticeBar>(dialog, "problem")->text(),
                 u"%1 was not written: it is a folder."_qs.arg(fixture_->folder.path()));
    QVERIFY(dialog->isVisible());
}

void WindowExportFileTest::theFolderIsRememberedForTheNextTime()
{
    QPointer<ExportDialog> dialog = open();
    setTarget(dialog, u"Raw payloads"_qs, path(u"all.bin"_qs));
    press(dialog);
    QTRY_VERIFY(!dialog);
    fixture_->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture_->window.get()));
    ExportDialog *next = open();
    QCOMPARE(part<QLineEdit>(next, "fileEdit")->text(), path(u"messages.bin"_qs));
    QCOMPARE(part<QComboBox>(next, "formatCombo")->currentText(), u"Raw payloads"_qs);
}

void WindowExportFileTest::moment55_aKnownEndingTakesItsFormat()
{
    ExportDialog *dialog = open();
    auto *file = part<QLineEdit>(dialog, "fileEdit");
    auto *format = part<QComboBox>(dialog, "formatCombo");
    file->setFocus();
    file->selectAll();
    QTest::keyClicks(file, path(u"x.csv"_qs));
    QCOMPARE(format->currentText(), u"CSV"_qs);
    QCOMPARE(file->text(), path(u"x.csv"_qs));
    QTest::keyClicks(file, u".own"_qs);
    QCOMPARE(format->currentText(), u"CSV"_qs);
    QTest::keyClicks(file, u".JSON"_qs);
    QCOMPARE(format->currentText(), u"JSON lines"_qs);
    format->setCurrentText(u"CSV"_qs);
    QVERIFY(file->text().endsWith(u".own.csv"_qs)); // Or the next key in it would ask for JSON again.
    format->setCurrentText(u"Hex dump"_qs);
    file->setText(path(u"x.txt"_qs)); // Text and hex dumps both end so.
    QCOMPARE(format->currentText(), u"Hex dump"_qs);
    file->setText(path(u"x.csv"_qs));
    press(dialog);
    QTRY_VERIFY(content(u"x.csv"_qs).startsWith("no,time,peer,"));
}

REGISTER_TEST(WindowExportFileTest, QApplication)
#include "test_window_exportfile.moc"
