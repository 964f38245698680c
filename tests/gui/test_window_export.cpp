// SPDX-License-Identifier: MIT

#include "tests/gui/exportdialogfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/documentarea.h"
#include "ui/export/exportdialog.h"
#include "ui/filter/filterbar.h"
#include "ui/traffic/trafficpage.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QMenu>
#include <QPointer>
#include <QProgressBar>
#include <QRadioButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace channel;
using namespace channel::ui;

/// Exporting from the window.
class WindowExportTest : public ExportDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void ctrlEExportsAllRows();
    void everyFormat_data();
    void everyFormat();
    void exportIsInTheSaveMenuOfTheLogThatIsShown();
    void theRowsShownAreExportedUnderAFilter();
    void selectedRowsAreExported();
    void nothingIsExportedFromNoRows();
    void cancellingLeavesWhatWasThere();
    void field33_theWindowIsNotBlockedMeanwhile();
    void cancellingTooLateIsNotSaid();
    void escapeCloses();
};

void WindowExportTest::ctrlEExportsAllRows()
{
    ExportDialog *dialog = open();
    QVERIFY(dialog);
    QVERIFY(part<QRadioButton>(dialog, "allRadio")->isChecked());
    QCOMPARE(part<QRadioButton>(dialog, "allRadio")->text(), u"&All rows (4)"_qs);
    QVERIFY(part<QRadioButton>(dialog, "shownRadio")->isHidden());
    setTarget(dialog, u"Raw payloads"_qs, path(u"all.bin"_qs));
    press(dialog);
    QTRY_COMPARE(fixture_->notice("trafficNotice"), u"Exported 3 rows to %1."_qs.arg(path(u"all.bin"_qs)));
    QCOMPARE(content(u"all.bin"_qs), QByteArray("applebananaapple pie"));
}

void WindowExportTest::everyFormat_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("text") << u"Text"_qs
                          << QByteArray("No. 2  TIME2  PEER  in message, 5 bytes\napple\n"
                                        "No. 3  TIME3  PEER  in message, 6 bytes\nbanana\n");
    QTest::newRow("hex dump of the wire bytes")
        << u"Hex dump"_qs
        << QByteArray("No. 2  TIME2  PEER  in message, 5 bytes\n"
                      "00000000  0d 0a 4d 53 47 20 35 0d  0a 61 70 70 6c 65        |..MSG 5..apple|\n\n"
                      "No. 3  TIME3  PEER  in message, 6 bytes\n"
                      "00000000  0d 0a 4d 53 47 20 36 0d  0a 62 61 6e 61 6e 61     |..MSG 6..banana|\n\n");
    QTest::newRow("an event a line")
        << u"JSON lines"_qs
        << QByteArray("{\"event\":\"message\",\"peer\":\"PEER\",\"dir\":\"in\",\"time\":\"TIME2\","
                      "\"start\":0,\"length\":5,\"payload\":\"apple\"}\n"
                      "{\"event\":\"message\",\"peer\":\"PEER\",\"dir\":\"in\",\"time\":\"TIME3\","
                      "\"start\":14,\"length\":6,\"payload\":\"banana\"}\n");
    QTest::newRow("a table") << u"CSV"_qs
                             << QByteArray("no,time,peer,direction,kind,start,length,text,encoding,"
                                           "diagnosis,note,mark,name,end,offset,resynchronised,local\r\n"
                                           "2,TIME2,PEER,in,message,0,5,apple,utf-8,,,,,,,,LOCAL\r\n"
                                           "3,TIME3,PEER,in,message,14,6,banana,utf-8,,,,,,,,LOCAL\r\n");
    QTest::newRow("payloads alone") << u"Raw payloads"_qs << QByteArray("applebanana");
}

void WindowExportTest::everyFormat()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, expected);
    fixture_->view()->showRow(1);
    fixture_->view()->selectionModel()->select(fixture_->traffic()->index(2, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ExportDialog *dialog = open();
    setTarget(dialog, format, path(u"exported"_qs));
    press(dialog);
    QTRY_COMPARE(fixture_->notice("trafficNotice"), u"Exported 2 rows to %1."_qs.arg(path(u"exported"_qs)));
    QCOMPARE(content(u"exported"_qs), inThisRun(expected));
}

void WindowExportTest::exportIsInTheSaveMenuOfTheLogThatIsShown()
{
    QTRY_VERIFY(QFileInfo(fixture_->session->capture()->path()).size() > 0);
    QVERIFY(QFile::copy(fixture_->session->capture()->path(), path(u"a.pcapng"_qs)));
    QVERIFY(fixture_->window->documentCommands()->open(path(u"a.pcapng"_qs)));
    DocumentArea *area = fixture_->window->documents();
    const auto offered = [this] {
        QList<QAction *> exports = fixture_->window->documentCommands()->saveMenu()->actions();
        exports.removeIf([](const QAction *action) { return action->text() != u"&Export…"; });
        return exports;
    };
    QCOMPARE(offered(), QList<QAction *>{fixture_->action("exportAction")});
    area->show(area->live());
    QCOMPARE(offered(), QList<QAction *>{fixture_->action("exportAction")});
    offered().first()->trigger();
    auto *dialog = fixture_->window->findChild<ExportDialog *>();
    QVERIFY(dialog);
    QCOMPARE(part<QRadioButton>(dialog, "allRadio")->text(), u"&All rows (4)"_qs);
}

void WindowExportTest::theRowsShownAreExportedUnderAFilter()
{
    fixture_->child<FilterBar>("filterBar")->applyText(u"apple"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    ExportDialog *dialog = open();
    QVERIFY(part<QRadioButton>(dialog, "shownRadio")->isChecked());
    QCOMPARE(part<QRadioButton>(dialog, "shownRadio")->text(), u"Rows s&hown now (2)"_qs);
    setTarget(dialog, u"Raw payloads"_qs, path(u"shown.bin"_qs));
    press(dialog);
    QTRY_COMPARE(content(u"shown.bin"_qs), QByteArray("appleapple pie"));
}

void WindowExportTest::selectedRowsAreExported()
{
    fixture_->view()->showRow(1);
    fixture_->view()->selectionModel()->select(fixture_->traffic()->index(2, 0),
                                               QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ExportDialog *dialog = open();
    QVERIFY(part<QRadioButton>(dialog, "selectedRadio")->isChecked());
    QCOMPARE(part<QRadioButton>(dialog, "selectedRadio")->text(), u"&Selected rows (2)"_qs);
    setTarget(dialog, u"Raw payloads"_qs, path(u"selected.bin"_qs));
    press(dialog);
    QTRY_COMPARE(content(u"selected.bin"_qs), QByteArray("applebanana"));
}

void WindowExportTest::nothingIsExportedFromNoRows()
{
    fixture_->child<FilterBar>("filterBar")->applyText(u"cherry"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 0);
    ExportDialog *dialog = open();
    QVERIFY(part<QRadioButton>(dialog, "shownRadio")->isChecked());
    QVERIFY(!dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled());
    part<QRadioButton>(dialog, "allRadio")->click();
    QVERIFY(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled());
}

void WindowExportTest::cancellingLeavesWhatWasThere()
{
    write(u"there.txt"_qs, "before");
    const QStringList before = QDir(fixture_->folder.path()).entryList(QDir::Files | QDir::Hidden);
    QSemaphore gate;
    ExportDialog *dialog = openFor(1000, [&gate](quint64 number) {
        if (number == 500)
            gate.acquire();
        return quint64(1);
    });
    setTarget(dialog, u"Text"_qs, path(u"there.txt"_qs));
    press(dialog);
    agreeToReplace(dialog);
    QVERIFY(part<QProgressBar>(dialog, "progressBar")->isVisible());
    QTRY_COMPARE(part<QProgressBar>(dialog, "progressBar")->value(), 256); // Of 1,000, as the worker said.
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel),
                      Qt::LeftButton);
    gate.release();
    QTRY_COMPARE(part<NoticeBar>(dialog, "problem")->text(), u"Cancelled. Nothing was written."_qs);
    QVERIFY(!part<QProgressBar>(dialog, "progressBar")->isVisible());
    QCOMPARE(content(u"there.txt"_qs), QByteArray("before"));
    QCOMPARE(QDir(fixture_->folder.path()).entryList(QDir::Files | QDir::Hidden), before);
}

void WindowExportTest::field33_theWindowIsNotBlockedMeanwhile()
{
    QSemaphore gate;
    QPointer<ExportDialog> dialog = openFor(2, [&gate](quint64 number) {
        if (number == 1)
            gate.acquire();
        return 1 + number;
    });
    QVERIFY(dialog->isModal());
    setTarget(dialog, u"Raw payloads"_qs, path(u"meanwhile.bin"_qs));
    press(dialog);
    QVERIFY(dialog->isRunning());
    QVERIFY(!dialog->isModal());
    QVERIFY(dialog->isVisible());
    QCOMPARE(QApplication::activeModalWidget(), nullptr);

    // It is not given up unsaid.
    fixture_->window->documentCommands()->setAsksBeforeClosing(true);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(fixture_->notice("captureNotice"),
             u"Rows are still being exported. Wait for it, or cancel it, then close again."_qs);
    fixture_->window->documentCommands()->setAsksBeforeClosing(false);
    QSignalSpy exported(dialog, &ExportDialog::exported);
    gate.release();
    QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, patience);
    QCOMPARE(content(u"meanwhile.bin"_qs), QByteArray("applebanana"));
}

void WindowExportTest::cancellingTooLateIsNotSaid()
{
    ExportDialog *dialog = openFor(2, [](quint64 number) { return 1 + number; });
    QSignalSpy exported(dialog, &ExportDialog::exported);
    setTarget(dialog, u"Raw payloads"_qs, path(u"late.bin"_qs));
    press(dialog);
    QElapsedTimer waiting;
    waiting.start();
    while (!QFile::exists(path(u"late.bin"_qs)) && !waiting.hasExpired(patience))
        QThread::yieldCurrentThread(); // Without events, so that the dialog does not hear of it.
    dialog->reject();
    QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, patience);
    QCOMPARE(content(u"late.bin"_qs), QByteArray("applebanana"));
}

void WindowExportTest::escapeCloses()
{
    ExportDialog *dialog = open();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!fixture_->window->findChild<ExportDialog *>());
}

REGISTER_TEST(WindowExportTest, QApplication)
#include "test_window_export.moc"
