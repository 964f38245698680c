// SPDX-License-Identifier: MIT

#include "app/channelcat/replayquestion.h"
#include "tests/app/channelcat/pipe.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <pty.h>
#include <termios.h>

using namespace channel;
using namespace channel::cat;
using namespace Qt::StringLiterals;

namespace {

/// A terminal that does not repeat what is typed, and who sits there.
struct Terminal
{
    Terminal()
    {
        termios settings{};
        if (::openpty(&user, &program, nullptr, nullptr, nullptr) != 0 ||
            ::tcgetattr(program, &settings) != 0)
            qFatal("no terminal");
        settings.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(program, TCSANOW, &settings);
    }
    ~Terminal()
    {
        ::close(user);
        ::close(program);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    void type(const QByteArray &text) const
    {
        if (::write(user, text.constData(), size_t(text.size())) != text.size())
            qFatal("nothing can be typed");
    }
    QByteArray shown(qsizetype size) const
    {
        QByteArray text(size, '\0');
        text.resize(::read(user, text.data(), size_t(size)));
        return text;
    }

    int user = -1;
    int program = -1;
};

} // namespace

/// Whether something may be sent, and to whom: asked where somebody can answer.
class TestReplayQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreWrittenAsTheyAreTyped();
    void onlyThisMachineIsThisMachine_data();
    void onlyThisMachineIsThisMachine();
    void anAnswerIsALine_data();
    void anAnswerIsALine();
    void theQuestionIsPlainText();
    void anInterruptionIsANo();
    void nobodySitsBehindAPipe();
};

void TestReplayQuestion::addressesAreWrittenAsTheyAreTyped()
{
    QCOMPARE(addressText({u"example.org"_s, 5000}), u"example.org:5000"_s);
    QCOMPARE(addressText({u"127.0.0.1"_s, 1}), u"127.0.0.1:1"_s);
    QCOMPARE(addressText({u"::1"_s, 5000}), u"[::1]:5000"_s);
}

void TestReplayQuestion::onlyThisMachineIsThisMachine_data()
{
    QTest::addColumn<bool>("isThis");
    for (const char *host : {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"})
        QTest::newRow(host) << true;
    for (const char *host : {"localhost.example", "0.0.0.0", "10.0.0.1", "::", "fe80::1", "", "pump"})
        QTest::newRow(*host ? host : "nothing") << false;
}

void TestReplayQuestion::onlyThisMachineIsThisMachine()
{
    const QByteArray host = QTest::currentDataTag();
    QTEST(isThisMachine(host == "nothing" ? QString() : QString::fromLatin1(host)), "isThis");
}

void TestReplayQuestion::anAnswerIsALine_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<Answer>("answer");
    QTest::newRow("y") << QByteArray("y\n") << Answer::Yes;
    QTest::newRow("yes") << QByteArray("yes\n") << Answer::Yes;
    QTest::newRow("in capitals, with blanks") << QByteArray("  YES \n") << Answer::Yes;
    QTest::newRow("no") << QByteArray("no\n") << Answer::No;
    QTest::newRow("nothing") << QByteArray("\n") << Answer::No;
    QTest::newRow("more than yes") << QByteArray("yes please\n") << Answer::No;
    QTest::newRow("the end of input") << QByteArray("\x04") << Answer::No;
    QTest::newRow("the end of input behind a yes") << QByteArray("y\x04\x04") << Answer::No;
}

void TestReplayQuestion::anAnswerIsALine()
{
    QFETCH(QByteArray, typed);
    QFETCH(Answer, answer);
    const Terminal terminal;
    const Pipe interruption;
    terminal.type(typed);
    Answer given = Answer::NobodyToAsk;
    {
        const Redirection input(STDIN_FILENO, terminal.program);
        const Redirection errors(STDERR_FILENO, terminal.program);
        given = ask(u"Send?"_s, interruption.reader());
    }
    QCOMPARE(given, answer);
}

void TestReplayQuestion::theQuestionIsPlainText()
{
    const Terminal terminal;
    const Pipe interruption;
    terminal.type("y\n");
    {
        const Redirection input(STDIN_FILENO, terminal.program);
        const Redirection errors(STDERR_FILENO, terminal.program);
        ask(u"Send \x1b[31m?"_s, interruption.reader());
    }
    QCOMPARE(terminal.shown(1000), QByteArray("Send \\x1b[31m? [y/N] "));
}

void TestReplayQuestion::anInterruptionIsANo()
{
    const Terminal terminal;
    const Pipe interruption;
    QCOMPARE(::write(interruption.writer(), "", 1), 1);
    Answer given = Answer::NobodyToAsk;
    {
        const Redirection input(STDIN_FILENO, terminal.program);
        const Redirection errors(STDERR_FILENO, terminal.program);
        given = ask(u"Send?"_s, interruption.reader());
    }
    QCOMPARE(given, Answer::No);
}

void TestReplayQuestion::nobodySitsBehindAPipe()
{
    const Terminal terminal;
    const Pipe pipe;
    const Pipe interruption;
    for (const bool isInput : {true, false}) {
        Answer given = Answer::Yes;
        {
            const Redirection input(STDIN_FILENO, isInput ? pipe.reader() : terminal.program);
            const Redirection errors(STDERR_FILENO, isInput ? terminal.program : pipe.writer());
            given = ask(u"Send?"_s, interruption.reader());
        }
        QCOMPARE(given, Answer::NobodyToAsk);
    }
}

REGISTER_TEST(TestReplayQuestion, NoApplication)
#include "test_replayquestion.moc"
