// SPDX-License-Identifier: MIT

#include "app/qtmessages.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryFile>
#include <QTest>

#include <unistd.h>

using namespace channel;

class TestQtMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field52_whatQtSaysIsASentence_data();
    void field52_whatQtSaysIsASentence();
    void field52_theProgramSpeaksPlainly();
};

void TestQtMessages::field52_whatQtSaysIsASentence_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *message, const char *sentence) {
        QTest::newRow(message) << QString::fromUtf8(message) << QString::fromUtf8(sentence);
    };
    row("QSocketNotifier: Invalid socket 14 and type 'Read', disabling...",
        "The file descriptor 14 was closed by something else, and is not watched any more.");
    row("QSocketNotifier: Multiple socket notifiers for same socket 5 and type Read",
        "The file descriptor 5 is used for two things at once; one of them may not be served.");
    row("QSocketNotifier: Can only be used with threads started with QThread",
        "A connection or file cannot be watched for what comes: Can only be used with threads started with "
        "QThread.");
    row("QThread::start: Thread creation error (Resource temporarily unavailable)",
        "No thread can be started: Resource temporarily unavailable. End programs or raise the limit on "
        "processes.");
    row("QThread::start: Failed to create thread.",
        "No thread can be started: Failed to create thread. End programs or raise the limit on processes.");
    row("QEventDispatcherUNIXPrivate(): Cannot continue without a thread pipe",
        "No file descriptor is left to wait for events (Cannot continue without a thread pipe). Close files "
        "or raise the limit.");
    row("QIODevice::read (QTcpSocket): device not open",
        "The Qt library reports: QIODevice::read (QTcpSocket): device not open.");
    row("QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to '/tmp/runtime-user'", "");
    row("This plugin does not support propagateSizeHints()", "");
    row("Quite a plain sentence of ours.", "Quite a plain sentence of ours.");
}

void TestQtMessages::field52_whatQtSaysIsASentence()
{
    QFETCH(const QString, message);
    QTEST(plainSentence(message), "sentence");
    QCOMPARE(plainSentence(QStringLiteral("could not connect to display :1"), "qt.qpa.xcb"),
             QStringLiteral("The Qt library reports: could not connect to display :1."));
}

/// What comes of it on standard error.
void TestQtMessages::field52_theProgramSpeaksPlainly()
{
    QTemporaryFile said;
    QVERIFY(said.open());
    const QtMessageHandler before = qInstallMessageHandler(nullptr);
    const int errors = ::dup(STDERR_FILENO);
    ::dup2(said.handle(), STDERR_FILENO);
    speakPlainly("channelscope");
    qWarning("QIODevice::read (QTcpSocket): device not open");
    qCritical("Nothing \x1b[31m is written.");
    qWarning("This plugin does not support propagateSizeHints()");
    qDebug("QThread::start: for developers");
    qInfo("also");
    ::dup2(errors, STDERR_FILENO);
    ::close(errors);
    qInstallMessageHandler(before);
    QVERIFY(said.seek(0));
    QCOMPARE(
        said.readAll(),
        QByteArray("channelscope: The Qt library reports: QIODevice::read (QTcpSocket): device not open.\n"
                   "channelscope: Nothing \\x1b[31m is written.\n"
                   "QThread::start: for developers\n"
                   "also\n"));
}

REGISTER_TEST(TestQtMessages, NoApplication)
#include "test_qtmessages.moc"
