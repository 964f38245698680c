// SPDX-License-Identifier: MIT

#include "countingsource.h"
#include "tests/support/registeredtest.h"
#include "ui/inspector/pagepresenter.h"
#include "ui/inspector/pagereader.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

/// A source whose file became shorter than it was.
class ShortSource final : public ByteSource
{
public:
    quint64 size() const override { return 1000; }
    QByteArray read(quint64 offset, qint64) const override
    {
        return offset == 0 ? QByteArray("abc") : QByteArray();
    }
};

QString wholeText(PageReader &reader)
{
    QString text;
    while (!reader.atEnd())
        text += reader.next();
    return text;
}

} // namespace

/// Payloads given page by page.
class TestPageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheHeaderOut();
    void readsOnePageAtATime();
    void charactersAcrossPagesStayWhole();
    void sourceThatEndsEarlyIsSaid();
    void growingSourceGoesOn();
    void aCharacterThatTheEndCutOffIsTakenBack();
    void progress_data();
    void progress();
};

void TestPageReader::leavesTheHeaderOut()
{
    TextReader reader(std::make_shared<MemoryByteSource>("\r\nMSG 5\r\nHello"), 9, TextEncoding::Utf8);
    QCOMPARE(reader.total(), quint64(5));
    QCOMPARE(reader.next(), u"Hello"_qs);
    QVERIFY(reader.atEnd());
}

void TestPageReader::readsOnePageAtATime()
{
    const auto source = std::make_shared<CountingSource>(64 * 1024 * 1024);
    TextReader reader(source, 0, TextEncoding::Latin1);
    reader.next();
    QCOMPARE(source->reads, 1);
    QCOMPARE(source->bytesRead, qint64(64 * 1024));
    // Less than what was read: a control character takes the room of several others.
    QVERIFY(reader.shown() > 32 * 1024 && reader.shown() <= 64 * 1024);
    QVERIFY(!reader.atEnd());
}

void TestPageReader::charactersAcrossPagesStayWhole()
{
    const QString text = u"x"_qs + u"€"_qs.repeated(60'000);
    TextReader reader(std::make_shared<MemoryByteSource>(text.toUtf8()), 0, TextEncoding::Utf8);
    QString shown = wholeText(reader);
    shown.remove(QStringLiteral("\n↳ "));
    QCOMPARE(shown, text);
}

void TestPageReader::sourceThatEndsEarlyIsSaid()
{
    TextReader reader(std::make_shared<ShortSource>(), 0, TextEncoding::Utf8);
    QCOMPARE(wholeText(reader), u"abc\n[The rest cannot be read.]"_qs);
}

void TestPageReader::growingSourceGoesOn()
{
    TextReader reader(std::make_shared<MemoryByteSource>("abc"), 0, TextEncoding::Utf8);
    QCOMPARE(reader.next(), u"abc"_qs);
    reader.updateSource(std::make_shared<MemoryByteSource>("abcdef"));
    QVERIFY(!reader.atEnd());
    QCOMPARE(reader.next(), u"def"_qs);
}

void TestPageReader::aCharacterThatTheEndCutOffIsTakenBack()
{
    TextReader reader(std::make_shared<MemoryByteSource>("ab\xe2\x82"), 0, TextEncoding::Utf8);
    QCOMPARE(reader.next(), u"ab\\xe2\\x82"_qs);
    QVERIFY(reader.atEnd());
    QCOMPARE(reader.shown(), quint64(4));
    QCOMPARE(reader.updateSource(std::make_shared<MemoryByteSource>("ab\xe2\x82")), 0);
    QCOMPARE(reader.updateSource(std::make_shared<MemoryByteSource>("ab\xe2\x82\xac!")), 8);
    QCOMPARE(reader.next(), u"€!"_qs);
    QVERIFY(reader.atEnd());
}

void TestPageReader::progress_data()
{
    QTest::addColumn<quint64>("shown");
    QTest::addColumn<quint64>("total");
    QTest::addColumn<QString>("expected");

    QTest::newRow("a page of a megabyte") << quint64(65536) << quint64(1048576) << u"64 of 1,024 KiB"_qs;
    QTest::newRow("the rest of a KiB counts") << quint64(65536) << quint64(65537) << u"64 of 65 KiB"_qs;
    QTest::newRow("all of little") << quint64(11) << quint64(11) << u"11 bytes"_qs;
    QTest::newRow("one byte") << quint64(1) << quint64(1) << u"1 byte"_qs;
    QTest::newRow("all of much") << quint64(1048576) << quint64(1048576) << u"1,024 KiB"_qs;
}

void TestPageReader::progress()
{
    QFETCH(quint64, shown);
    QFETCH(quint64, total);
    QTEST(pageProgressText(shown, total), "expected");
}

REGISTER_TEST(TestPageReader, NoApplication)
#include "test_pagereader.moc"
