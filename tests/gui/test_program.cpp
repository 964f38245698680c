// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace channel;

/// The program itself, from its command line.
class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDemoDrawsAPictureWithoutADisplay();
    void helpSaysTheProgramsName();
    void aPictureNeedsNoDisplayThatAnswers();
    void listenPrintsItsAddressAndEchoes();
    void connectReachesAServer();
    void openShowsACapture();
    void workspaceStartsItsEndpoints();
    void aBrokenWorkspaceStillOpensTheWindow();
    void fault87_badArgumentsAreAPlainSentenceAndExit2();
    void fault88_signalsEndItCleanly_data();
    void fault88_signalsEndItCleanly();
    void fault108_aLimitOnTheSizeOfFilesIsAFullDisk_data();
    void fault108_aLimitOnTheSizeOfFilesIsAFullDisk();
    void settingsAreTheirOwnersAlone();

private:
    void start(QProcess &program, const QStringList &arguments, const QString &display = {});
    QString home() const { return folder_.path(); }

    QTemporaryDir folder_;
};

void ProgramTest::start(QProcess &program, const QStringList &arguments, const QString &display)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1StringView(name));
    if (!display.isEmpty())
        environment.insert(u"DISPLAY"_qs, display);
    environment.insert(u"HOME"_qs, home());
    environment.insert(u"XDG_DATA_HOME"_qs, home() + u"/data"_qs);
    environment.insert(u"XDG_CONFIG_HOME"_qs, home() + u"/config"_qs);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(PROGRAM), arguments);
    QVERIFY(program.waitForStarted(patience));
}

void ProgramTest::theDemoDrawsAPictureWithoutADisplay()
{
    const QString path = folder_.filePath(u"demo.png"_qs);
    QProcess program;
    start(program, {u"--demo"_qs, u"--screenshot"_qs, path, u"--size"_qs, u"1000x700"_qs});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
    const QImage picture(path);
    QCOMPARE(picture.size(), QSize(1000, 700));
    QVERIFY(!QDir(home() + u"/data"_qs).exists());
}

void ProgramTest::helpSaysTheProgramsName()
{
    QProcess program;
    start(program, {u"--help"_qs});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.readAllStandardOutput().startsWith("Usage: channelscope [options]"));
}

void ProgramTest::aPictureNeedsNoDisplayThatAnswers()
{
    const QString path = folder_.filePath(u"nodisplay.png"_qs);
    QProcess program;
    start(program, {u"--screenshot"_qs, path}, u":65000"_qs);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!QImage(path).isNull());
}

void ProgramTest::settingsAreTheirOwnersAlone()
{
    const QString path = home() + u"/config/channelscope/channelscope.conf"_qs;
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile settings(path);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    QVERIFY(settings.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    settings.close();
    QProcess program;
    start(program, {u"--listen"_qs, u"0"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QVERIFY(QFile::exists(path));
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(path) & others) == QFile::Permissions());
}

void ProgramTest::listenPrintsItsAddressAndEchoes()
{
    QProcess program;
    start(program, {u"--listen"_qs, u"0"_qs, u"--reply"_qs, u"echo"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    const QString line = QString::fromUtf8(program.readLine()).trimmed();
    QVERIFY2(line.startsWith(u"listening on 127.0.0.1:"), qPrintable(line));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, quint16(line.section(u':', -1).toUInt()));
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, patience);
    const QByteArray sent = frame("Hello") + frame(QByteArray(100'000, 'x')) + frame("");
    socket.write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(socket.bytesAvailable(), qint64(sent.size()), patience);
    QCOMPARE(socket.readAll(), sent);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(QDir(home() + u"/data/channelscope/captures"_qs).entryList(QDir::Files).size(), 1);
}

void ProgramTest::connectReachesAServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QProcess program;
    start(program, {u"--connect"_qs, u"127.0.0.1:%1"_qs.arg(server.serverPort())});
    QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), patience);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
}

void ProgramTest::openShowsACapture()
{
    const auto picture = [this](const QStringList &arguments) {
        const QString path = folder_.filePath(u"open.png"_qs);
        QProcess program;
        start(program, QStringList{u"--screenshot"_qs, path} + arguments);
        return program.waitForFinished(patience) && program.exitCode() == 0 ? QImage(path) : QImage();
    };
    QProcess program;
    start(program, {u"--listen"_qs, u"0"_qs, u"--reply"_qs, u"echo"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs,
                         quint16(QString::fromUtf8(program.readLine()).trimmed().section(u':', -1).toUInt()));
    socket.write(frame("Hello"));
    QTRY_COMPARE_WITH_TIMEOUT(socket.bytesAvailable(), qint64(frame("Hello").size()), patience);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    const QDir folder(home() + u"/data/channelscope/captures"_qs);
    const QStringList captures = folder.entryList(QDir::Files, QDir::Name);
    QVERIFY(!captures.isEmpty());
    const QImage without = picture({});
    const QImage with = picture({u"--open"_qs, folder.filePath(captures.last())});
    QVERIFY(!without.isNull() && !with.isNull());
    QVERIFY(with != without);
    QVERIFY(QFile::remove(folder.filePath(captures.last())));
}

void ProgramTest::workspaceStartsItsEndpoints()
{
    QFile file(folder_.filePath(u"lab.channelscope"_qs));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(R"({"format":"channelscope-workspace","version":1,"endpoints":[{"kind":"listen","port":0}]})");
    file.close();
    QProcess program;
    start(program, {u"--workspace"_qs, file.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    const QByteArray line = program.readLine();
    QVERIFY2(line.startsWith("listening on 127.0.0.1:"), line.constData());
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
}

/// As with a capture that cannot be opened, the window says it.
void ProgramTest::aBrokenWorkspaceStillOpensTheWindow()
{
    QProcess program;
    start(program,
          {u"--workspace"_qs, folder_.filePath(u"missing.channelscope"_qs), u"--listen"_qs, u"0"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void ProgramTest::fault87_badArgumentsAreAPlainSentenceAndExit2()
{
    QProcess program;
    start(program, {u"--listen"_qs, u"99999"_qs});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().contains("--listen needs [HOST:]PORT"));
}

void ProgramTest::fault88_signalsEndItCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void ProgramTest::fault88_signalsEndItCleanly()
{
    QFETCH(int, signal);
    QProcess program;
    start(program, {u"--listen"_qs, u"0"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    ::kill(pid_t(program.processId()), signal);
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

void ProgramTest::fault108_aLimitOnTheSizeOfFilesIsAFullDisk_data()
{
    QTest::addColumn<quint64>("atFirst");
    QTest::addColumn<quint64>("later");
    constexpr auto none = quint64(RLIM_INFINITY);
    QTest::newRow("from the beginning") << quint64(0) << quint64(0);
    QTest::newRow("in the midst of the first message") << quint64(1000) << quint64(1000);
    QTest::newRow("while it records") << none << quint64(20'000);
}

namespace {

rlimit sizeLimit(quint64 bytes)
{
    return {rlim_t(bytes), RLIM_INFINITY};
}

} // namespace

/// The signal would end the program and cut every connection off.
void ProgramTest::fault108_aLimitOnTheSizeOfFilesIsAFullDisk()
{
    QFETCH(const quint64, atFirst);
    QFETCH(const quint64, later);
    const QDir folder(home() + u"/data/channelscope/captures"_qs);
    const QStringList before = folder.entryList(QDir::Files);
    QProcess program;
    program.setChildProcessModifier([limit = sizeLimit(atFirst)] {
        std::signal(SIGXFSZ, SIG_DFL);
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    start(program, {u"--listen"_qs, u"0"_qs, u"--reply"_qs, u"echo"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), patience);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs,
                         quint16(QString::fromUtf8(program.readLine()).trimmed().section(u':', -1).toUInt()));
    const rlimit limit = sizeLimit(later);
    QCOMPARE(::prlimit(pid_t(program.processId()), RLIMIT_FSIZE, &limit, nullptr), 0);
    const QByteArray message = frame(QByteArray(5000, 'x'));
    for (int count = 0; count < 20; ++count) {
        socket.write(message);
        QTRY_COMPARE_WITH_TIMEOUT(socket.bytesAvailable(), qint64(message.size()), patience);
        QCOMPARE(socket.readAll(), message);
    }
    QCOMPARE(program.state(), QProcess::Running);
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files)) {
        if (!before.contains(file.fileName()))
            QVERIFY2(quint64(file.size()) <= later, qPrintable(file.fileName()));
    }
}

REGISTER_TEST(ProgramTest, QCoreApplication)
#include "test_program.moc"
