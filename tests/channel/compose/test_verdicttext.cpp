// SPDX-License-Identifier: MIT

#include "channel/compose/verdicttext.h"
#include "tests/channel/compose/readnames.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <array>

using namespace channel;

/// The very sentences.
class TestVerdictText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titlesTellDecoderAndWhatFollows()
    {
        QStringList titles;
        for (const Verdict &verdict : Verdict::all(ShapedFrame::of(Shape(), "x"), "x"))
            titles.append(verdictTitle(verdict));
        QCOMPARE(titles,
                 QStringList({u"Strict, if nothing follows"_qs, u"Strict, if a normal message follows"_qs,
                              u"Resync, if nothing follows"_qs, u"Resync, if a normal message follows"_qs}));
    }

    void texts_data();
    void texts()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, payload);
        QStringList found;
        for (const Verdict &verdict : Verdict::all(ShapedFrame::of(shapeNamed(name), payload), payload))
            found.append(verdictText(verdict));
        QTEST(found, "expected");
    }
};

void TestVerdictText::texts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const QByteArray &payload,
                        const std::array<const char *, 4> &texts) {
        QStringList expected;
        for (const char *text : texts)
            expected.append(QString::fromUtf8(text));

        QTest::addRow("%s of %d bytes", name, int(payload.size()))
            << QString::fromUtf8(name) << payload << expected;
    };
    const char *same = "Same as a normal message.";
    row("normal", "hello", {same, same, same, same});
    const char *zeros = "Same as a normal message, but marked non-canonical.";
    row("leading-zeros", "hello", {zeros, zeros, zeros, zeros});
    row("cr-only", "hello",
        {"Fails with bad-terminator at byte 8; the connection ends there.",
         "Fails with bad-terminator at byte 8; the connection ends there.",
         "Fails with bad-terminator at byte 8; no message is found behind it.",
         "Fails with bad-terminator at byte 8 and goes on at the message that follows."});
    row("bom-first", "hello",
        {"Fails with bad-preamble at byte 0; the connection ends there.",
         "Fails with bad-preamble at byte 0; the connection ends there.",
         "Fails with bad-preamble at byte 0 and goes on at byte 3. The payload is read.",
         "Fails with bad-preamble at byte 0 and goes on at byte 3. The payload and the message that follows "
         "are "
         "read."});
    row("length-plus:3", "hello",
        {"More bytes are waited for until the connection ends. Fails with truncated at byte 14; the "
         "connection "
         "ends there.",
         "One message is read. Fails with bad-preamble at byte 17; the connection ends there.",
         "More bytes are waited for until the connection ends. Fails with truncated at byte 14; no message "
         "is "
         "found behind it.",
         "One message is read. Fails with bad-preamble at byte 17; the message that follows is lost, too."});
    row("no-space", "\r\nMSG 1\r\nxyz",
        {"Fails with bad-preamble at byte 5; the connection ends there.",
         "Fails with bad-preamble at byte 5; the connection ends there.",
         "Fails with bad-preamble at byte 5 and goes on at byte 9.",
         "Fails with bad-preamble at byte 5 and goes on at byte 9. The message that follows is read."});
    row("no-space", "\r\nMSG 5\r\n",
        {"Fails with bad-preamble at byte 5; the connection ends there.",
         "Fails with bad-preamble at byte 5; the connection ends there.",
         "Fails with bad-preamble at byte 5 and goes on at byte 8.",
         "Fails with bad-preamble at byte 5 and goes on at byte 8. The message that follows is lost."});
    row("header:\\r\\nMSG 0\\r\\n\\r\\nMSG 0\\r\\n\\r\\nMSG 9\\r\\n", "hello",
        {"2 messages are read, then more bytes are waited for until the connection ends. Fails with "
         "truncated "
         "at byte 32; the connection ends there.",
         "3 messages are read. Fails with bad-preamble at byte 36; the connection ends there.",
         "2 messages are read, then more bytes are waited for until the connection ends. Fails with "
         "truncated "
         "at byte 32; no message is found behind it.",
         "3 messages are read. Fails with bad-preamble at byte 36; the message that follows is lost, too."});
    row("crlf-after-body", "hello",
        {"One message is read, then more bytes are waited for until the connection ends. Fails with "
         "truncated at "
         "byte 16; the connection ends there.",
         "One message is read. Fails with bad-preamble at byte 16; the connection ends there.",
         "One message is read, then more bytes are waited for until the connection ends. Fails with "
         "truncated at "
         "byte 16; no message is found behind it.",
         "One message is read. Fails with bad-preamble at byte 16 and goes on at the message that follows."});
    row("header:\\r\\nMSG 6\\r\\n!", "hello",
        {"Read as one message of 6 bytes.", "Read as one message of 6 bytes.",
         "Read as one message of 6 bytes.", "Read as one message of 6 bytes."});
    row("header:\\r\\nMSG 0\\r\\n\\r\\nMSG 5\\r\\n", "hello",
        {"Read as 2 messages.", "Read as 2 messages.", "Read as 2 messages.", "Read as 2 messages."});
    const char *lost = "Read as one message of 18 bytes. The message that follows is lost in it.";
    row("length-plus:13", "hello",
        {"More bytes are waited for until the connection ends. Fails with truncated at byte 15; the "
         "connection ends there.",
         lost,
         "More bytes are waited for until the connection ends. Fails with truncated at byte 15; no message "
         "is found behind it.",
         lost});
    const char *none = "There are no bytes to read.";
    const char *onlyNext = "There are no bytes to read; the message that follows is read.";
    row("header:", "", {none, onlyNext, none, onlyNext});
}

REGISTER_TEST(TestVerdictText, QCoreApplication)
#include "test_verdicttext.moc"
