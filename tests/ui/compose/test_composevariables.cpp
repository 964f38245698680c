// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/compose/composepanelfixture.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace channel;
using namespace channel::ui;

/// Text with escapes that has variables, in the form.
class TestComposeVariables : public ComposePanelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makePanel();
        panel_->setTargets(someTargets());
        setFormat(PayloadFormat::EscapedText);
    }
    void cleanup()
    {
        qunsetenv("CHANNELSCOPE_TEST_WORD");
        panel_.reset();
    }

    void eachSendingHasItsOwnValues();
    void theNumberCountsEverySending();
    void thePreviewSaysThatItIsAnExample();
    void theHistoryKeepsWhatWasTyped();
    void fault93_nothingWithoutAValueIsSent();
    void fault93_whatHasLostItsValueIsNotSent();
    void aFileIsReadForEachSending();
    void fault94_aFifoIsRefusedWithoutWaiting();

private:
    QString write(const QByteArray &bytes)
    {
        QFile file(folder_.filePath(u"part.bin"_qs));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    void send() { QTest::mouseClick(button(), Qt::LeftButton); }

    QTemporaryDir folder_;
};

void TestComposeVariables::eachSendingHasItsOwnValues()
{
    type(u"a\\t{{n:3}} {{random:8:hex}}"_qs);
    QVERIFY2(preview().contains(u"a\\t001 "_qs), qPrintable(preview()));
    send();
    send();
    QCOMPARE(sent_.size(), 2);
    QVERIFY2(sent_[0].payload.startsWith("a\t001 "), sent_[0].payload.constData());
    QVERIFY2(sent_[1].payload.startsWith("a\t002 "), sent_[1].payload.constData());
    QCOMPARE(sent_[0].payload.size(), 22);
    QVERIFY(sent_[0].payload.sliced(6) != sent_[1].payload.sliced(6));
    QVERIFY2(preview().contains(u"a\\t003 "_qs), qPrintable(preview()));
}

void TestComposeVariables::theNumberCountsEverySending()
{
    setFormat(PayloadFormat::Text);
    type(u"{{n}}"_qs);
    send();
    setFormat(PayloadFormat::EscapedText);
    send();
    QCOMPARE(sent_.size(), 2);
    QCOMPARE(sent_[0].payload, QByteArray("{{n}}"));
    QCOMPARE(sent_[1].payload, QByteArray("2"));
}

void TestComposeVariables::thePreviewSaysThatItIsAnExample()
{
    const auto *size = child<QLabel>("composeSizeLabel");
    type(u"{{n}}"_qs);
    QCOMPARE(size->text(), u"e.g. 1 byte, 10 on the wire"_qs);
    QCOMPARE(message(), u"An example: each sending has its own values for what stands in {{ }}."_qs);
    send();
    QCOMPARE(size->text(), u"e.g. 1 byte, 10 on the wire"_qs);
    type(u"\\{{"_qs);
    QCOMPARE(size->text(), u"2 bytes, 11 on the wire"_qs);
    QCOMPARE(message(), QString());
}

void TestComposeVariables::theHistoryKeepsWhatWasTyped()
{
    type(u"a{{n}}"_qs);
    send();
    type(QString());
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"a{{n}}"_qs);
}

/// Until the variable has one, which is then put in as it is.
void TestComposeVariables::fault93_nothingWithoutAValueIsSent()
{
    type(u"ab{{env:CHANNELSCOPE_TEST_WORD}}"_qs);
    QCOMPARE(message(), u"Character 9: This variable of the environment is not set."_qs);
    QVERIFY(!button()->isEnabled());
    qputenv("CHANNELSCOPE_TEST_WORD", "\\n{{n}}\xff");
    QTest::keyClicks(edit(), u"c"_qs);
    send();
    QCOMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, QByteArray("ab\\n{{n}}\xff"
                                          "c"));
}

void TestComposeVariables::fault93_whatHasLostItsValueIsNotSent()
{
    qputenv("CHANNELSCOPE_TEST_WORD", "x");
    type(u"{{env:CHANNELSCOPE_TEST_WORD}}"_qs);
    QVERIFY(button()->isEnabled());
    qunsetenv("CHANNELSCOPE_TEST_WORD");
    send();
    QVERIFY(sent_.isEmpty());
    QCOMPARE(message(), u"Character 7: This variable of the environment is not set."_qs);
}

void TestComposeVariables::aFileIsReadForEachSending()
{
    edit()->replaceText(u"<{{file:%1}}{{n}}>"_qs.arg(write("one")));
    QTRY_VERIFY(button()->isEnabled());
    QVERIFY2(preview().endsWith(u"<one1>"_qs), qPrintable(preview()));
    write("{{n}}");
    send();
    QTRY_COMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, QByteArray("<{{n}}1>"));
    QTRY_VERIFY2(preview().endsWith(u"<{{n}}2>"_qs), qPrintable(preview()));
    QVERIFY(QFile::remove(folder_.filePath(u"part.bin"_qs)));
    send();
    QTRY_COMPARE(message(), u"Character 9: There is no file “part.bin”."_qs);
    QCOMPARE(sent_.size(), 1);
}

void TestComposeVariables::fault94_aFifoIsRefusedWithoutWaiting()
{
    const QString path = folder_.filePath(u"fifo"_qs);
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    edit()->replaceText(u"{{file:%1}}"_qs.arg(path));
    QTRY_COMPARE(message(), u"Character 8: “fifo” is not a regular file."_qs);
    QVERIFY(!button()->isEnabled());
}

REGISTER_TEST(TestComposeVariables, QApplication)
#include "test_composevariables.moc"
