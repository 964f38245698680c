// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/import/tcptalk.h"
#include "tests/gui/capturefixture.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/decodeasdialog.h"
#include "ui/traffic/trafficpage.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using namespace channel;
using namespace channel::ui;
using namespace packets;
using Side = TcpTalk::Side;

/// Captures of other programs in the window.
class WindowImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<CaptureFixture>(); }
    void cleanup() { fixture_.reset(); }

    void capturesOfOtherProgramsAreOpenedLikeOurs();
    void moment56_theSizeIsThatOfTheFileThatWasOpened();
    void silentConnectionsAreNamedAndShownByPort();
    void portsThatAreNoneAreRefused();
    void theCopyGoesWithTheTab();
    void theCopyGoesWithAWindowThatMayNotAsk();
    void savedTheCopyStays();
    void savingWhileImportingWaitsForAllOfIt();
    void theFormerOneStaysWhereImportingAgainFails();
    void aTabThatIsSavedFirstIsClosedThen();
    void marksAreNotLostUnasked();
    void ownCaptureThatAnotherProgramChangedIsImported();

private:
    QString writeTrace();
    QStringList copies() const
    {
        return QDir(fixture_->path(u"captures"_qs)).entryList({u"*.pcapng"_qs}, QDir::Files);
    }
    QString pageNotice() const
    {
        return fixture_->area().page()->notice()->isHidden() ? QString()
                                                             : fixture_->area().page()->notice()->text();
    }

    std::unique_ptr<CaptureFixture> fixture_;
    qsizetype copiesBefore_ = 0;
};

/// A conversation on port 5000, and a connection on port 6000 that sends nothing but noise.
QString WindowImportTest::writeTrace()
{
    TcpTalk talk;
    talk.open().send(Side::Client, frame("question")).send(Side::Server, frame("answer")).close(Side::Client);
    TcpTalk noise({3, 40113}, {2, 6000});
    noise.open().send(Side::Client, "\r\nMSG +5\r\nhello");
    const QString path = fixture_->path(u"trace.pcap"_qs);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    file.write(pcapFile(LinkType::Raw, talk.packets() + noise.packets()));
    copiesBefore_ = copies().size();
    return path;
}

void WindowImportTest::capturesOfOtherProgramsAreOpenedLikeOurs()
{
    const QString path = writeTrace();
    QVERIFY(fixture_->commands().open(path));
    QCOMPARE(fixture_->tabs()->tabText(1), u"trace.pcap"_qs);
    QTRY_COMPARE(fixture_->previews(), (QStringList{u"question"_qs, u"answer"_qs}));
    fixture_->area().page()->view()->showRow(1);
    QTRY_COMPARE(fixture_->hexBytes(), frame("question"));
    QVERIFY(fixture_->commands().open(path)); // Goes to its tab.
    QCOMPARE(fixture_->tabs()->count(), 2);
}

/// The status bar tells of the file that the user has opened, not of our copy of it.
void WindowImportTest::moment56_theSizeIsThatOfTheFileThatWasOpened()
{
    const QString path = writeTrace();
    const qint64 size = QFileInfo(path).size();
    QVERIFY(fixture_->commands().open(path));
    QTRY_VERIFY(!fixture_->area().current()->isLoading());
    QVERIFY(fixture_->area().current()->capture()->fileSize() != quint64(size));
    QTRY_COMPARE(fixture_->child<QLabel>("recordingLabel")->text(), u"file of %1 B"_qs.arg(size));
}

void WindowImportTest::silentConnectionsAreNamedAndShownByPort()
{
    fixture_->commands().open(writeTrace());
    QTRY_COMPARE(pageNotice(),
                 u"TCP connections without a single message, which are not shown: 1 (192.0.2.3:40113 – "
                 "192.0.2.2:6000). To see a connection without messages, choose Decode as and name "
                 "its port."_qs);
    fixture_->commands().decodeAgain({}, {6000});
    QTRY_VERIFY(!fixture_->area().current()->isLoading());
    QTRY_COMPARE(fixture_->area().current()->capture()->frameCount(), 2u);
    QCOMPARE(fixture_->area().current()->capture()->frame(1).kind, FrameKind::Malformed);
    QCOMPARE(fixture_->tabs()->tabText(1), u"trace.pcap"_qs);
    QCOMPARE(fixture_->area().current()->opening().ports, QList<quint16>{6000});
    QVERIFY2(!pageNotice().contains(u"Decode as"_qs), qPrintable(pageNotice()));
    QCOMPARE(copies().size(), copiesBefore_ + 1); // The former copy is gone.
}

void WindowImportTest::portsThatAreNoneAreRefused()
{
    DecodeAsDialog dialog({});
    dialog.askForPorts({5000, 6000});
    dialog.show();
    auto *edit = dialog.findChild<QLineEdit *>(u"portsEdit"_qs);
    auto *problem = dialog.findChild<QLabel *>(u"portsProblemLabel"_qs);
    auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QCOMPARE(edit->text(), u"5000, 6000"_qs);
    QCOMPARE(dialog.ports(), (QList<quint16>{5000, 6000}));
    for (const QString &text : {u"0"_qs, u"65536"_qs, u"http"_qs, u"5000, -1"_qs, u"<b>5</b>"_qs}) {
        edit->setText(text);
        QVERIFY(!ok->isEnabled());
        QVERIFY(problem->isVisible() &&
                problem->text().endsWith(u"is not a port: ports are numbers from 1 to 65535."_qs));
    }
    edit->setText(u" 1;65535 "_qs);
    QVERIFY(ok->isEnabled() && !problem->isVisible());
    QCOMPARE(dialog.ports(), (QList<quint16>{1, 65535}));
    edit->clear();
    QVERIFY(ok->isEnabled());
    QCOMPARE(dialog.ports(), QList<quint16>());
}

void WindowImportTest::theCopyGoesWithTheTab()
{
    const QString path = writeTrace();
    fixture_->commands().open(path);
    QTRY_COMPARE(fixture_->previews().size(), 2);
    QCOMPARE(copies().size(), copiesBefore_ + 1);
    QVERIFY(!fixture_->area().current()->isUnsaved());
    fixture_->window->findChild<QAction *>(u"closeCaptureAction"_qs)->trigger();
    QCOMPARE(fixture_->tabs()->count(), 1);
    QCOMPARE(copies().size(), copiesBefore_);
    QVERIFY(QFile::exists(path));
    QCOMPARE(fixture_->asked, 0);
}

void WindowImportTest::theCopyGoesWithAWindowThatMayNotAsk()
{
    fixture_->commands().open(writeTrace());
    QTRY_COMPARE(fixture_->previews().size(), 2);
    fixture_->window.reset();
    QCOMPARE(copies().size(), copiesBefore_);

    fixture_->reopen();
    fixture_->commands().open(writeTrace());
    QTRY_COMPARE(fixture_->previews().size(), 2);
    AnnotationChange change;
    change.frame = 1;
    change.annotation.marked = true;
    fixture_->area().current()->annotate({change});
    fixture_->window.reset();
    QCOMPARE(copies().size(), copiesBefore_ + 1); // It has a mark that is nowhere else.
    fixture_->reopen();
}

void WindowImportTest::savedTheCopyStays()
{
    fixture_->commands().open(writeTrace());
    QTRY_VERIFY(!fixture_->area().current()->isLoading());
    const QString target = fixture_->path(u"kept.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().current(), target);
    QTRY_COMPARE(fixture_->tabs()->tabText(1), u"kept.pcapng"_qs);
    QCOMPARE(copies().size(), copiesBefore_);
    fixture_->window->findChild<QAction *>(u"closeCaptureAction"_qs)->trigger();
    QString error;
    const auto loader = CaptureLoader::open(target, {}, &error);
    QVERIFY2(loader, qPrintable(error));
    QVERIFY(QSignalSpy(loader.get(), &CaptureSource::finished).wait(patience));
    QCOMPARE(loader->capture()->frameCount(), 4u);
    QCOMPARE(loader->capture()->payload(loader->capture()->frame(1)), QByteArray("question"));
}

void WindowImportTest::savingWhileImportingWaitsForAllOfIt()
{
    fixture_->commands().open(writeTrace());
    CaptureDocument *document = fixture_->area().current();
    QVERIFY(document->isLoading()); // finished() has not come, whatever the thread has done.
    fixture_->commands().saveAs(document, fixture_->path(u"kept.pcapng"_qs));
    QVERIFY(document->isSaving());
    QTRY_COMPARE(fixture_->tabs()->tabText(1), u"kept.pcapng"_qs);
    QVERIFY(document->isKept() && !document->isSaving());
    QCOMPARE(document->capture()->frameCount(), 4u);

    fixture_->commands().open(writeTrace());
    document = fixture_->area().current();
    fixture_->commands().saveAs(document, fixture_->path(u"never.pcapng"_qs));
    document->cancelWork();
    QCOMPARE(fixture_->captureNotice(), u"Saving was cancelled."_qs);
    QTRY_VERIFY(!document->isLoading());
    QVERIFY(!QFile::exists(fixture_->path(u"never.pcapng"_qs)));
}

void WindowImportTest::theFormerOneStaysWhereImportingAgainFails()
{
    const QString path = writeTrace();
    fixture_->commands().open(path);
    QTRY_COMPARE(fixture_->previews().size(), 2);
    QVERIFY(QFile::remove(path));
    fixture_->commands().decodeAgain({}, {6000});
    QVERIFY2(fixture_->captureNotice().startsWith(path), qPrintable(fixture_->captureNotice()));
    QCOMPARE(fixture_->previews(), (QStringList{u"question"_qs, u"answer"_qs}));
    QCOMPARE(copies().size(), copiesBefore_ + 1);
}

void WindowImportTest::aTabThatIsSavedFirstIsClosedThen()
{
    fixture_->commands().open(writeTrace());
    QTRY_VERIFY(!fixture_->area().current()->isLoading());
    CaptureDocument *document = fixture_->area().current();
    AnnotationChange change;
    change.annotation.marked = true;
    for (const quint64 frame : {1, 2}) {
        change.frame = frame;
        document->annotate({change});
        QTRY_COMPARE(document->capture()->annotatedFrames().size(), qsizetype(frame));
        if (frame == 1) {
            fixture_->commands().saveAs(document, fixture_->path(u"copy.pcapng"_qs));
            QTRY_VERIFY(!document->isSaving() && !document->isUnsaved());
        }
    }
    QVERIFY(document->isUnsaved());
    fixture_->answer(QMessageBox::AcceptRole);
    fixture_->window->findChild<QAction *>(u"closeCaptureAction"_qs)->trigger();
    QTRY_COMPARE(fixture_->tabs()->count(), 1);
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(QFile::exists(fixture_->path(u"copy.pcapng"_qs)));
    QCOMPARE(copies().size(), copiesBefore_);
}

void WindowImportTest::marksAreNotLostUnasked()
{
    fixture_->commands().open(writeTrace());
    QTRY_COMPARE(fixture_->previews().size(), 2);
    AnnotationChange change;
    change.frame = 1;
    change.annotation.marked = true;
    fixture_->area().current()->annotate({change});
    QTRY_VERIFY(fixture_->area().current()->isUnsaved());
    fixture_->commands().decodeAgain({}, {6000});
    QCOMPARE(fixture_->captureNotice(),
             u"Decoding again would lose your marks and notes. Save the capture first."_qs);
    QCOMPARE(fixture_->previews().size(), 2);
    fixture_->answer(QMessageBox::RejectRole);
    fixture_->window->findChild<QAction *>(u"closeCaptureAction"_qs)->trigger();
    QTRY_COMPARE(fixture_->asked, 1);
    QCOMPARE(fixture_->tabs()->count(), 2);
}

void WindowImportTest::ownCaptureThatAnotherProgramChangedIsImported()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha", "beta"});
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    // The last packet again, as mergecap of two copies writes it.
    const qsizetype size = qFromLittleEndian<quint32>(bytes.constData() + bytes.size() - 4);
    file.write(bytes.last(size));
    file.close();
    QVERIFY(fixture_->commands().open(path));
    QTRY_VERIFY(fixture_->area().current()->isImported());
    QTRY_COMPARE(fixture_->previews(), (QStringList{u"alpha"_qs, u"beta"_qs}));
    QCOMPARE(fixture_->tabs()->count(), 2);
    QCOMPARE(fixture_->tabs()->tabText(1), QFileInfo(path).fileName());
}

REGISTER_TEST(WindowImportTest, QApplication)
#include "test_window_import.moc"
