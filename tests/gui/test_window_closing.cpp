// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/gui/capturefixture.h"
#include "tests/support/registeredtest.h"
#include "ui/export/exportdialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPointer>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <thread>

using namespace channel;
using namespace channel::ui;

namespace {

/// So many that only cancelling ends it.
constexpr quint64 endless = quint64(1) << 40;

FrameSelection endlessly(quint64 row)
{
    return {endless, [row](quint64) {
                return row;
            }};
}

/// Sends messages until the connection is gone.
void flood(quint16 port)
{
    QByteArray messages;
    for (int count = 0; count < 1000; ++count)
        messages += frame("some message");
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    socket.waitForConnected(patience);
    while (socket.write(messages) > 0 && socket.waitForBytesWritten(patience))
        ;
}

} // namespace

/// Closing the window while it is at work.
class WindowClosingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<CaptureFixture>(); }
    void cleanup() { fixture_.reset(); }

    void whileACaptureIsOpened();
    void whileRowsAreExported();
    void whileRowsAreSaved_data();
    void whileRowsAreSaved();
    void savingGoesOnIfTheUserStays();
    void savingIsWaitedForIfTheUserWants();
    void savingThatFailsKeepsTheWindow();
    void aCopyThatWasDeletedIsAskedAbout();
    void field37_bothCloseOnceTheyAreSaved();
    void whileTrafficFlows();

private:
    /// Closes a document; the answers are Save, and this name.
    void closeAndSave(CaptureDocument *document, const QString &name);
    /// What the program does once its window is closed.
    void end();
    QStringList files() const
    {
        QStringList names = QDir(fixture_->folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        names.removeAll(u"settings.ini"_qs);
        return names;
    }

    std::unique_ptr<CaptureFixture> fixture_;
};

void WindowClosingTest::end()
{
    QElapsedTimer elapsed;
    elapsed.start();
    fixture_->window.reset();
    fixture_->session.reset();
    qInfo("ended within %lld ms", elapsed.elapsed());
}

void WindowClosingTest::whileACaptureIsOpened()
{
    const QByteArrayList many(300'000, "alpha");
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), many);
    const qint64 size = QFileInfo(path).size();
    QVERIFY(fixture_->commands().open(path));
    fixture_->commands().setAsksBeforeClosing(true);
    QVERIFY(fixture_->area().current()->isLoading());
    QVERIFY(fixture_->window->close());
    end();
    QCOMPARE(QFileInfo(path).size(), size);
}

void WindowClosingTest::whileRowsAreExported()
{
    fixture_->connectClient();
    const QStringList before = files();
    std::atomic<bool> begun = false;
    ExportOffer offer{.capture = fixture_->session->capture(),
                      .selected = FrameSelection(endless,
                                                 [&begun](quint64) {
                                                     begun = true;
                                                     return 0;
                                                 }),
                      .shown = {},
                      .isSearching = false,
                      .folder = fixture_->folder.path()};
    auto *dialog = new ExportDialog(offer, fixture_->window.get());
    dialog->open();
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save),
                      Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(begun, patience);
    QVERIFY(fixture_->window->close());
    end();
    QCOMPARE(files(), before);
}

void WindowClosingTest::whileRowsAreSaved_data()
{
    QTest::addColumn<bool>("ofTheRecording");
    QTest::newRow("of the recording") << true;
    QTest::newRow("of a file") << false;
}

void WindowClosingTest::whileRowsAreSaved()
{
    QFETCH(bool, ofTheRecording);
    fixture_->connectClient();
    const QString recording = fixture_->session->capture()->path();
    const QString file = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    if (!ofTheRecording) {
        QVERIFY(fixture_->commands().open(file));
        QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    }
    const QStringList before = files();
    fixture_->area().current()->saveRows(endlessly(1), fixture_->path(u"some.pcapng"_qs));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(fixture_->path(u"some.pcapng.part"_qs)).size() > 0, patience);
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::DestructiveRole);
    QVERIFY(fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
    end();
    QCOMPARE(files(), before);
    QVERIFY(QFile::exists(file));
    QVERIFY(!QFile::exists(recording));
}

void WindowClosingTest::savingGoesOnIfTheUserStays()
{
    fixture_->connectClient();
    fixture_->area().live()->saveRows(endlessly(1), fixture_->path(u"some.pcapng"_qs));
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::RejectRole);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(fixture_->window->isVisible());
    QVERIFY(fixture_->area().live()->isSaving());
    fixture_->area().live()->cancelWork();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->captureNotice(), u"Saving was cancelled."_qs, patience);
    QVERIFY(fixture_->window->isVisible());
}

void WindowClosingTest::savingIsWaitedForIfTheUserWants()
{
    const QString path = fixture_->path(u"some.pcapng"_qs);
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"})));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    QSemaphore gate;
    fixture_->area().current()->saveRows({1,
                                          [&gate](quint64) {
                                              gate.acquire();
                                              return 1;
                                          }},
                                         path);
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::AcceptRole);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(fixture_->window->isVisible());
    gate.release();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture_->window->isVisible(), patience);
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(QFile::exists(path));
}

void WindowClosingTest::savingThatFailsKeepsTheWindow()
{
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"})));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    fixture_->area().current()->saveRows(endlessly(1), fixture_->path(u"some.pcapng"_qs));
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::AcceptRole);
    QVERIFY(!fixture_->window->close());
    fixture_->area().current()->cancelWork();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->captureNotice(), u"Saving was cancelled."_qs, patience);
    QCoreApplication::processEvents();
    QVERIFY(fixture_->window->isVisible());
}

void WindowClosingTest::aCopyThatWasDeletedIsAskedAbout()
{
    fixture_->connectClient();
    fixture_->area().live()->annotate({{1, {true, false, {}}}});
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->session->capture()->annotatedFrames(), QList<quint64>{1}, patience);
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture_->area().live()->isUnsaved(), patience);
    QVERIFY(QFile::remove(path));
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::RejectRole);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
}

void WindowClosingTest::closeAndSave(CaptureDocument *document, const QString &name)
{
    fixture_->answer(QMessageBox::AcceptRole);
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [name] {
        if (const auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
            auto *edit = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
            edit->setText(name);
            QTest::keyClick(edit, Qt::Key_Return);
        }
    });
    timer.start(10);
    fixture_->area().show(document);
    Q_EMIT fixture_->area().closeRequested(document);
}

void WindowClosingTest::field37_bothCloseOnceTheyAreSaved()
{
    // Saving the first waits until it is loaded, which takes longer than a few answers.
    const QByteArrayList many(300'000, "alpha");
    QList<QPointer<CaptureDocument>> documents;
    for (const auto &[name, payloads] :
         {std::pair(u"long"_qs, many), std::pair(u"short"_qs, many.first(3))}) {
        const QString path = CaptureFixture::record(fixture_->path(name), payloads);
        QVERIFY(fixture_->commands().open(path, CaptureDocument::Origin::LeftBehind));
        documents.append(fixture_->area().current());
        QTRY_VERIFY_WITH_TIMEOUT(documents.last()->isUnsaved(), patience);
    }
    closeAndSave(documents[0], fixture_->path(u"first.pcapng"_qs));
    closeAndSave(documents[1], fixture_->path(u"second.pcapng"_qs));
    QCOMPARE(fixture_->asked, 2);
    QTRY_VERIFY_WITH_TIMEOUT(!documents[1], patience);
    QTRY_VERIFY_WITH_TIMEOUT(!documents[0], patience);
    QVERIFY(QFile::exists(fixture_->path(u"first.pcapng"_qs)));
    QVERIFY(QFile::exists(fixture_->path(u"second.pcapng"_qs)));
    QCOMPARE(fixture_->area().documents(), QList<CaptureDocument *>{fixture_->area().live()});
}

void WindowClosingTest::whileTrafficFlows()
{
    const quint16 port = fixture_->listen();
    QVERIFY(port != 0);
    std::jthread peer(flood, port);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->session->capture()->frameCount() > 50'000, patience);
    const QString path = fixture_->session->capture()->path();
    QVERIFY(fixture_->window->close());
    end();
    peer.join();
    QString error;
    const auto loader = CaptureLoader::open(path, {}, &error);
    QVERIFY2(loader, qPrintable(error));
    QTRY_VERIFY_WITH_TIMEOUT(!loader->isRunning(), patience);
    QCOMPARE(loader->report().text, QString());
    QVERIFY(loader->capture()->frameCount() > 50'000);
}

REGISTER_TEST(WindowClosingTest, QApplication)
#include "test_window_closing.moc"
