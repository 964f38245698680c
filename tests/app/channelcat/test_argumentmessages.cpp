// SPDX-License-Identifier: MIT

#include "commandlines.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTest>

using namespace channel;
using namespace channel::cat;

namespace {

QString textOf(const QString &resource)
{
    QFile file(QStringLiteral(TESTS_DIRECTORY "/../resources/") + resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a file of resources cannot be read");
    return QString::fromUtf8(file.readAll());
}

} // namespace

/// What is to be sent, byte for byte.
class TestArgumentMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesKeepTheirOrder();
    void hexAsTheFormTakesIt();
    void textsStayAsTheyWereWritten();
    void manualAndCompletionKnowEveryShape();
    void messagesKeepTheirBytes();
    void namesOfFilesKeepTheirBytes();
};

void TestArgumentMessages::messagesKeepTheirOrder()
{
    const Arguments arguments =
        parse(connecting + QByteArrayList{"--hex", "00 Ff", "--send", "a", "--file", "x", "--hex", "",
                                          "--file", "-", "--send", "b", "--send", "", "--file", "x"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Bytes, QByteArray("\0\xff", 2)},
                                                       {Kind::Bytes, "a"},
                                                       {Kind::File, "x"},
                                                       {Kind::Bytes, ""},
                                                       {Kind::StandardInput, "-"},
                                                       {Kind::Bytes, "b"},
                                                       {Kind::Bytes, ""},
                                                       {Kind::File, "x"}}));
}

void TestArgumentMessages::hexAsTheFormTakesIt()
{
    for (const char *hex : {"00ff", "00 FF", "0x00ff", "0x00,0xff", "00:ff", "00,ff", " 00\tff\n"}) {
        const Arguments arguments = parse(connecting + QByteArrayList{"--hex", hex});
        QCOMPARE(arguments.text(), QString());
        QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Bytes, QByteArray("\0\xff", 2)}}));
    }
}

void TestArgumentMessages::textsStayAsTheyWereWritten()
{
    const QByteArray text = "\\x00 {{n}} k\xc5\xaf\xc5\x88";
    const Arguments arguments =
        parse(connecting + QByteArrayList{"--text", text, "--shape", "length-plus:3", "--seed", "7"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Text, text}}));
    QCOMPARE(arguments.shape.name(), QStringLiteral("length-plus:3"));
    QCOMPARE(arguments.seed, std::optional<quint64>(7));
}

void TestArgumentMessages::manualAndCompletionKnowEveryShape()
{
    const QString manual = textOf(QStringLiteral("man/channelcat.1.in")).remove(u'\\');
    const QString completion = textOf(QStringLiteral("completions/channelcat"));
    for (const NamedShape &shape : namedShapes()) {
        const QString word(shape.word);
        const bool hasParameter = shape.parameter != ShapeParameter::None;
        QVERIFY2(manual.contains(hasParameter ? u' ' + word + u':' : QStringLiteral("\n.B ") + word + u'\n'),
                 qPrintable(word));
        QVERIFY2(completion.contains(u' ' + word + (hasParameter ? u':' : u' ')), qPrintable(word));
    }
}

void TestArgumentMessages::messagesKeepTheirBytes()
{
    QByteArray all;
    for (int byte = 1; byte < 256; ++byte)
        all += char(byte);
    const QByteArray unfinished = "\xc3";
    const Arguments arguments =
        parse(connecting + QByteArrayList{"--send", all, "--send=" + all, "--send", unfinished});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages,
             (QList<MessageSource>{{Kind::Bytes, all}, {Kind::Bytes, all}, {Kind::Bytes, unfinished}}));
}

void TestArgumentMessages::namesOfFilesKeepTheirBytes()
{
    const QByteArray name = "caf\xe9/k\xc5\xaf\xc5\x88";
    QCOMPARE(parse(connecting + QByteArrayList{"--file", name}).messages,
             (QList<MessageSource>{{Kind::File, name}}));
}

REGISTER_TEST(TestArgumentMessages, QCoreApplication)
#include "test_argumentmessages.moc"
