// SPDX-License-Identifier: MIT

#include "app/channelcat/messageinput.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace channel::cat;
using namespace Qt::StringLiterals;

namespace {

/// A pipe, and what MessageInput makes of what is written into it.
class Reading
{
public:
    explicit Reading(MessageInput::Unit unit)
        : ends_(makePipe())
        , input(ends_[0], unit, u"Standard input"_s)
        , ended(&input, &MessageInput::ended)
        , failed(&input, &MessageInput::failed)
    {
        QObject::connect(&input, &MessageInput::messageRead, &input, [this](const QByteArray &message) {
            messages.append(message);
            if (pauseAt == messages.size())
                input.setPaused(true);
        });
    }
    ~Reading()
    {
        finish();
        ::close(ends_[0]);
    }
    Q_DISABLE_COPY_MOVE(Reading)

    void write(const QByteArray &bytes) const
    {
        if (::write(ends_[1], bytes.constData(), size_t(bytes.size())) != bytes.size())
            qFatal("the pipe took too little");
    }
    void finish()
    {
        if (ends_[1] >= 0)
            ::close(std::exchange(ends_[1], -1));
    }

private:
    static std::array<int, 2> makePipe()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            qFatal("no pipe");
        return ends;
    }

    std::array<int, 2> ends_;

public:
    MessageInput input;
    QSignalSpy ended;
    QSignalSpy failed;
    QByteArrayList messages;
    qsizetype pauseAt = -1;
};

} // namespace

class TestMessageInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void linesComeAsSoonAsTheyAreThere();
    void theWholeIsOneMessage_data();
    void theWholeIsOneMessage();
    void nothingIsReadAtFirst();
    void pausesInTheMiddleOfWhatWasRead();
    void pausesBeforeTheEnd();
    void aMillionLines();
    void aMessageThatIsTooLarge();
    void field50_aLineThatIsTooLongByOne_data();
    void field50_aLineThatIsTooLongByOne();
    void aFile();
    void aFolderCannotBeRead();
    void anInputThatIsNoneIsEmpty();
};

void TestMessageInput::lines_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QByteArrayList>("messages");
    const auto row = [](const char *name, const QByteArrayList &pieces, const QByteArrayList &messages) {
        QTest::newRow(name) << pieces << messages;
    };
    row("nothing", {}, {});
    row("one line", {"a\n"}, {"a"});
    row("one line without its end", {"a"}, {"a"});
    row("an empty line", {"\n"}, {""});
    row("empty lines between others", {"\na\n\n\nb\n"}, {"", "a", "", "", "b"});
    row("a carriage return stays but in front of a line feed", {"a\r\nb\r", "\nc\rd\r\r\n\r\ne\r"},
        {"a", "b", "c\rd\r", "", "e\r"});
    row("NUL and bytes that are no UTF-8", {QByteArray("\0\xff\n\xc3\n", 5)},
        {QByteArray("\0\xff", 2), "\xc3"});
    row("a line in pieces", {"a", "b", "c\nd", "e", "\n"}, {"abc", "de"});
    row("a line feed alone in a piece", {"a", "\n", "\n"}, {"a", ""});
}

void TestMessageInput::lines()
{
    QFETCH(QByteArrayList, pieces);
    Reading reading(MessageInput::Unit::Line);
    reading.input.setPaused(false);
    for (const QByteArray &piece : pieces) {
        reading.write(piece);
        QCoreApplication::processEvents();
    }
    reading.finish();
    QTRY_COMPARE(reading.ended.count(), 1);
    QTEST(reading.messages, "messages");
    QVERIFY(reading.input.isAtEnd());
    QVERIFY(reading.failed.isEmpty());
}

void TestMessageInput::linesComeAsSoonAsTheyAreThere()
{
    Reading reading(MessageInput::Unit::Line);
    reading.input.setPaused(false);
    reading.write("a\nb");
    QTRY_COMPARE(reading.messages, QByteArrayList{"a"});
    reading.write("\n");
    QTRY_COMPARE(reading.messages, (QByteArrayList{"a", "b"}));
    QVERIFY(!reading.input.isAtEnd());
}

void TestMessageInput::theWholeIsOneMessage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("lines") << QByteArray("a\n\nb\r\n");
    QTest::newRow("a full pipe") << QByteArray(65536, 'x');
}

void TestMessageInput::theWholeIsOneMessage()
{
    QFETCH(QByteArray, bytes);
    Reading reading(MessageInput::Unit::Whole);
    reading.input.setPaused(false);
    reading.write(bytes);
    QCoreApplication::processEvents();
    QVERIFY(reading.messages.isEmpty());
    reading.finish();
    QTRY_COMPARE(reading.ended.count(), 1);
    QCOMPARE(reading.messages, QByteArrayList{bytes});
}

void TestMessageInput::nothingIsReadAtFirst()
{
    Reading reading(MessageInput::Unit::Line);
    reading.write("a\n");
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(reading.messages.isEmpty());
    reading.input.setPaused(false);
    QTRY_COMPARE(reading.messages, QByteArrayList{"a"});
}

void TestMessageInput::pausesInTheMiddleOfWhatWasRead()
{
    Reading reading(MessageInput::Unit::Line);
    reading.pauseAt = 2;
    reading.input.setPaused(false);
    reading.write("a\nb\nc\nd");
    reading.finish();
    QTRY_COMPARE(reading.messages.size(), 2);
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(reading.messages, (QByteArrayList{"a", "b"}));
    QVERIFY(reading.ended.isEmpty());
    reading.pauseAt = 3;
    reading.input.setPaused(false);
    QTRY_COMPARE(reading.messages, (QByteArrayList{"a", "b", "c"}));
    QVERIFY(reading.ended.isEmpty());
    reading.input.setPaused(false);
    QTRY_COMPARE(reading.ended.count(), 1);
    QCOMPARE(reading.messages, (QByteArrayList{"a", "b", "c", "d"}));
}

void TestMessageInput::pausesBeforeTheEnd()
{
    Reading reading(MessageInput::Unit::Line);
    reading.pauseAt = 1;
    reading.input.setPaused(false);
    reading.write("a\n");
    QTRY_COMPARE(reading.messages.size(), 1);
    reading.finish();
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(reading.ended.isEmpty());
    QVERIFY(!reading.input.isAtEnd());
    reading.input.setPaused(false);
    QTRY_COMPARE(reading.ended.count(), 1);
}

void TestMessageInput::aMillionLines()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QByteArray bytes;
    for (int line = 0; line < 1'000'000; ++line)
        bytes += QByteArray::number(line) + '\n';
    file.write(bytes);
    QVERIFY(file.seek(0));
    MessageInput input(file.handle(), MessageInput::Unit::Line, u"Standard input"_s);
    const QSignalSpy ended(&input, &MessageInput::ended);
    int next = 0;
    bool inOrder = true;
    connect(&input, &MessageInput::messageRead, this,
            [&](const QByteArray &message) { inOrder &= message == QByteArray::number(next++); });
    input.setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QCOMPARE(next, 1'000'000);
    QVERIFY(inOrder);
}

void TestMessageInput::aMessageThatIsTooLarge()
{
    Reading reading(MessageInput::Unit::Line);
    reading.input.setPaused(false);
    const QByteArray piece(65536, 'x');
    for (int written = 0; written < 1024 && reading.failed.isEmpty(); ++written) {
        reading.write(piece);
        QCoreApplication::processEvents();
    }
    QVERIFY(reading.failed.isEmpty()); // exactly 64 MiB
    reading.write("x");
    QTRY_COMPARE(reading.failed.count(), 1);
    QCOMPARE(reading.failed.first().first().toString(),
             u"Standard input has more than 67108864 bytes for one message."_s);
    QVERIFY(reading.messages.isEmpty());
    QVERIFY(reading.ended.isEmpty());
}

void TestMessageInput::field50_aLineThatIsTooLongByOne_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("64 MiB and a line feed") << 67'108'864 << QByteArray("\n") << true;
    QTest::newRow("one more and a line feed") << 67'108'865 << QByteArray("\n") << false;
    QTest::newRow("one more and another line") << 67'108'865 << QByteArray("\nnext\n") << false;
    QTest::newRow("one more at the end") << 67'108'865 << QByteArray() << false;
}

void TestMessageInput::field50_aLineThatIsTooLongByOne()
{
    QFETCH(int, size);
    QFETCH(QByteArray, end);
    QFETCH(bool, isTaken);
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray line(size, 'x');
    QCOMPARE(file.write("first\n" + line + end), 6 + line.size() + end.size());
    QVERIFY(file.flush() && file.seek(0));
    MessageInput input(file.handle(), MessageInput::Unit::Line, u"Standard input"_s);
    QByteArrayList messages;
    connect(&input, &MessageInput::messageRead, this,
            [&](const QByteArray &message) { messages.append(message); });
    QSignalSpy failed(&input, &MessageInput::failed);
    QSignalSpy ended(&input, &MessageInput::ended);
    input.setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count() + ended.count(), 1, 60'000);
    QCOMPARE(failed.isEmpty(), isTaken);
    QCOMPARE(messages.size(), isTaken ? 2 : 1);
    QCOMPARE(messages.first(), QByteArray("first"));
    if (isTaken)
        QCOMPARE(messages.last(), line);
    else
        QCOMPARE(failed.first().first().toString(),
                 u"Standard input has more than 67108864 bytes for one message."_s);
}

void TestMessageInput::aFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("a\nb");
    QVERIFY(file.seek(0));
    MessageInput input(file.handle(), MessageInput::Unit::Line, u"Standard input"_s);
    QSignalSpy read(&input, &MessageInput::messageRead);
    const QSignalSpy ended(&input, &MessageInput::ended);
    input.setPaused(false);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(read.count(), 2);
    QCOMPARE(read[1][0].toByteArray(), QByteArray("b"));
}

void TestMessageInput::aFolderCannotBeRead()
{
    const int folder = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    QVERIFY(folder >= 0);
    {
        MessageInput input(folder, MessageInput::Unit::Line, u"Standard input"_s);
        QSignalSpy failed(&input, &MessageInput::failed);
        input.setPaused(false);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), u"Standard input cannot be read: Is a directory."_s);
    }
    ::close(folder);
}

void TestMessageInput::anInputThatIsNoneIsEmpty()
{
    const int descriptor = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    QVERIFY(descriptor >= 0);
    {
        MessageInput input(descriptor, MessageInput::Unit::Line, u"Standard input"_s);
        const QSignalSpy ended(&input, &MessageInput::ended);
        const QSignalSpy failed(&input, &MessageInput::failed);
        input.setPaused(false);
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(failed.isEmpty());
    }
    ::close(descriptor);
}

REGISTER_TEST(TestMessageInput, QCoreApplication)
#include "test_messageinput.moc"
