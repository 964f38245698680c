// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/compose/composepanelfixture.h"
#include "ui/compose/sendoutcome.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

using namespace channel;
using namespace channel::ui;

/// The form that sends a file.
class TestComposeFiles : public ComposePanelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aFileBecomesItsPath();
    void sendsAFile();
    void missingFileIsNamed();
    void browseBelongsToFiles();
    void aFileThatIsGoneIsNotSent();
    void anOutcomeDoesNotHideThatAFileIsRead();

private:
    void choose(const QByteArray &bytes);

    QTemporaryDir folder_;
};

/// Writes them into a file, whose path goes into the form.
void TestComposeFiles::choose(const QByteArray &bytes)
{
    QFile file(folder_.filePath(u"payload.bin"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::File);
    edit()->replaceText(file.fileName());
    QTRY_VERIFY(button()->isEnabled());
}

void TestComposeFiles::aFileBecomesItsPath()
{
    const auto paste = [this] {
        auto *copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(u"/some where/100%.bin"_qs)});
        QGuiApplication::clipboard()->setMimeData(copied);
        edit()->paste();
    };
    paste();
    QVERIFY(edit()->text().startsWith(u"file:///"));
    setFormat(PayloadFormat::File);
    paste();
    QCOMPARE(edit()->text(), u"/some where/100%.bin"_qs);
}

void TestComposeFiles::sendsAFile()
{
    const QByteArray bytes("\0\xff\r\n", 4);
    choose(bytes);
    QCOMPARE(child<QLabel>("composeSizeLabel")->text(), u"4 bytes, 13 on the wire"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_COMPARE(sent_.size(), 1);
    QCOMPARE(sent_[0].payload, bytes);
    QVERIFY(button()->isEnabled());
}

void TestComposeFiles::missingFileIsNamed()
{
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::File);
    edit()->replaceText(folder_.filePath(u"missing"_qs));
    QTRY_COMPARE(message(), u"There is no file “missing”."_qs);
    QVERIFY(!button()->isEnabled());
}

void TestComposeFiles::browseBelongsToFiles()
{
    QVERIFY(!child<QPushButton>("browseButton")->isVisible());
    setFormat(PayloadFormat::File);
    QVERIFY(child<QPushButton>("browseButton")->isVisible());
}

void TestComposeFiles::aFileThatIsGoneIsNotSent()
{
    choose("hello");
    QVERIFY(QFile::remove(edit()->text()));
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_COMPARE(message(), u"There is no file “payload.bin”."_qs);
    QVERIFY(sent_.isEmpty());
}

void TestComposeFiles::anOutcomeDoesNotHideThatAFileIsRead()
{
    choose("hello");
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(message(), u"Reading the file…"_qs);
    QVERIFY(!button()->isEnabled());
    panel_->showOutcome(SendOutcome({0, 0, u"No client is connected."_qs}, 9));
    QCOMPARE(message(), u"Reading the file…"_qs);
    QTRY_COMPARE(sent_.size(), 1);
    QCOMPARE(sent_.first().payload, QByteArray("hello"));
}

REGISTER_TEST(TestComposeFiles, QApplication)
#include "test_composefiles.moc"
