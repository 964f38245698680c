// SPDX-License-Identifier: MIT

#include "app/channelcat/spooledinput.h"
#include "tests/app/channelcat/pipe.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>

using namespace channel::cat;
using namespace Qt::StringLiterals;

/// What comes out of a pipe, kept in a file that nobody sees.
class TestSpooledInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyWhatIsReadOnceIsMeant();
    void standardInputIsAlwaysMeant();
    void everyByteIsThere();
    void aPipeOfTheShellIsReadByItsName();
    void nothingIsAFileToo();
    void theFileHasNoName();
    void whatCannotBeReadIsNamed();
    void anInterruptionEndsIt();
    void withoutAFolderThereIsNoRoom();
    void aFullDiskIsNamed();

private:
    static QString nameOf(int descriptor) { return u"/dev/fd/%1"_s.arg(descriptor); }
    std::unique_ptr<SpooledInput> read(const QString &path)
    {
        return SpooledInput::read(path, interruption_->reader(), &error_);
    }
    static QByteArray contentOf(const SpooledInput &input)
    {
        QFile file(input.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("it cannot be opened");
    }

    std::unique_ptr<Pipe> interruption_;
    std::unique_ptr<QTemporaryDir> folder_;
    QByteArray folderBefore_;
    QString error_;
};

void TestSpooledInput::init()
{
    interruption_ = std::make_unique<Pipe>();
    folder_ = std::make_unique<QTemporaryDir>();
    folderBefore_ = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(folder_->path()));
    error_.clear();
}

void TestSpooledInput::cleanup()
{
    if (folderBefore_.isNull())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", folderBefore_);
}

void TestSpooledInput::onlyWhatIsReadOnceIsMeant()
{
    const Pipe pipe;
    QVERIFY(SpooledInput::isMeant(nameOf(pipe.reader())));
    QVERIFY(SpooledInput::isMeant(u"/proc/self/fd/%1"_s.arg(pipe.reader())));
    std::array<int, 2> sockets{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()), 0);
    QVERIFY(SpooledInput::isMeant(nameOf(sockets[0])));
    for (const int socket : sockets)
        ::close(socket);
    QVERIFY(!SpooledInput::isMeant(nameOf(sockets[0])));
    QFile device(u"/dev/null"_s);
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(SpooledInput::isMeant(nameOf(device.handle())));
    QVERIFY(!SpooledInput::isMeant(u"/dev/null"_s));
    QFile file(folder_->filePath(u"capture"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(!SpooledInput::isMeant(nameOf(file.handle())));
    QVERIFY(!SpooledInput::isMeant(file.fileName()));
    QVERIFY(!SpooledInput::isMeant(folder_->filePath(u"missing"_s)));
}

void TestSpooledInput::standardInputIsAlwaysMeant()
{
    QFile file(folder_->filePath(u"capture"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    {
        const Redirection input(STDIN_FILENO, file.handle());
        QVERIFY(SpooledInput::isMeant(u"-"_s));
        QVERIFY(!SpooledInput::isMeant(u"/dev/stdin"_s));
    }
    const Pipe pipe;
    const Redirection input(STDIN_FILENO, pipe.reader());
    QVERIFY(SpooledInput::isMeant(u"-"_s));
    QVERIFY(SpooledInput::isMeant(u"/dev/stdin"_s));
    QCOMPARE(inputName(u"-"_s), u"Standard input"_s);
    QCOMPARE(inputName(u"/dev/stdin"_s), u"/dev/stdin"_s);
}

/// More than a pipe holds, and than is read at once.
void TestSpooledInput::everyByteIsThere()
{
    QByteArray sent;
    for (int number = 0; sent.size() < 1'000'000; ++number)
        sent += QByteArray::number(number) + '\0';
    for (const QString &name : {u"-"_s, u"/dev/stdin"_s}) {
        Pipe pipe;
        const Redirection input(STDIN_FILENO, pipe.reader());
        std::thread writer([&] {
            for (qsizetype done = 0; done < sent.size();)
                done += ::write(pipe.writer(), sent.constData() + done, size_t(sent.size() - done));
            pipe.closeWriter();
        });
        const auto spooled = read(name);
        writer.join();
        QVERIFY2(spooled, qPrintable(error_));
        QVERIFY(contentOf(*spooled) == sent);
        QVERIFY(contentOf(*spooled) == sent); // Again, from its beginning.
    }
}

void TestSpooledInput::aPipeOfTheShellIsReadByItsName()
{
    Pipe pipe;
    QCOMPARE(::write(pipe.writer(), "hello", 5), 5);
    pipe.closeWriter();
    const auto spooled = read(nameOf(pipe.reader()));
    QVERIFY2(spooled, qPrintable(error_));
    QCOMPARE(contentOf(*spooled), QByteArray("hello"));
}

void TestSpooledInput::nothingIsAFileToo()
{
    Pipe pipe;
    pipe.closeWriter();
    const auto spooled = read(nameOf(pipe.reader()));
    QVERIFY2(spooled, qPrintable(error_));
    QCOMPARE(contentOf(*spooled), QByteArray());
}

void TestSpooledInput::theFileHasNoName()
{
    Pipe pipe;
    pipe.closeWriter();
    auto spooled = read(nameOf(pipe.reader()));
    QVERIFY2(spooled, qPrintable(error_));
    QCOMPARE(QDir(folder_->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    const QString path = spooled->path();
    QVERIFY(QFile::exists(path) || QFile(path).open(QIODevice::ReadOnly));
    spooled.reset();
    QVERIFY(!QFile(path).open(QIODevice::ReadOnly));
}

void TestSpooledInput::whatCannotBeReadIsNamed()
{
    QVERIFY(!read(u"/dev/fd/missing"_s));
    QCOMPARE(error_, u"/dev/fd/missing cannot be read: No such file or directory."_s);
    QVERIFY(!read(folder_->path()));
    QCOMPARE(error_, u"%1 cannot be read: Is a directory."_s.arg(folder_->path()));
}

void TestSpooledInput::anInterruptionEndsIt()
{
    const Pipe pipe; // Whose writer says nothing.
    QCOMPARE(::write(interruption_->writer(), "", 1), 1);
    QVERIFY(!read(nameOf(pipe.reader())));
    QCOMPARE(error_, u"Reading was interrupted."_s);
}

void TestSpooledInput::withoutAFolderThereIsNoRoom()
{
    QFile file(folder_->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    qputenv("TMPDIR", QFile::encodeName(file.fileName()));
    Pipe pipe;
    pipe.closeWriter();
    const Redirection input(STDIN_FILENO, pipe.reader());
    QVERIFY(!read(u"-"_s));
    QCOMPARE(error_, u"There is no room for a copy of Standard input: Not a directory."_s);
}

void TestSpooledInput::aFullDiskIsNamed()
{
    Pipe pipe;
    QCOMPARE(::write(pipe.writer(), "hello", 5), 5);
    pipe.closeWriter();
    const Redirection input(STDIN_FILENO, pipe.reader());
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tiny{4, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &tiny);
    const bool isRead = read(u"-"_s) != nullptr;
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!isRead);
    QCOMPARE(error_, u"There is no room for a copy of Standard input: File too large."_s);
}

REGISTER_TEST(TestSpooledInput, NoApplication)
#include "test_spooledinput.moc"
