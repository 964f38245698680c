// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/compose/composepanelfixture.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace channel;
using namespace channel::ui;

/// What was written and sent before: by keys, and after the program was started again.
class TestComposeState : public ComposePanelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void upAndDownWalkTheHistory();
    void stateIsRestored();
    void field34_aDraftIsRestored();
    void whatAnotherVersionKeptIsLeftOut();
    void whatIsPutInKeepsTheDraft();
};

void TestComposeState::upAndDownWalkTheHistory()
{
    panel_->setTargets(someTargets());
    type(u"one"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    setFormat(PayloadFormat::Hex);
    type(u"0d"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    setFormat(PayloadFormat::Text);
    type(u"draft"_qs);

    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Hex"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Text"_qs);
    QVERIFY(preview().endsWith(u"MSG 3\\r\\none"));
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(edit()->text(), u"draft"_qs);
}

void TestComposeState::field34_aDraftIsRestored()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    setFormat(PayloadFormat::Hex);
    const QString draft = u"0d 0a\n4d 53 47 ; half a dra"_qs;
    edit()->setPlainText(draft);
    panel_->saveState(settings);
    ComposePanel other;
    other.restoreState(settings);
    QCOMPARE(other.findChild<ComposeEdit *>(u"composeEdit"_qs)->text(), draft);
    QCOMPARE(other.findChild<QComboBox *>(u"formatCombo"_qs)->currentText(),
             payloadFormatName(PayloadFormat::Hex));
    edit()->clear();
    panel_->saveState(settings);
    ComposePanel empty;
    empty.restoreState(settings);
    QCOMPARE(empty.findChild<ComposeEdit *>(u"composeEdit"_qs)->text(), QString());
}

void TestComposeState::stateIsRestored()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"state.ini"_qs), QSettings::IniFormat);
    panel_->setTargets(someTargets());
    setFormat(PayloadFormat::EscapedText);
    for (const QString &each : {u"one"_qs, u"zwei é\\x00"_qs}) {
        edit()->replaceText(each);
        QTest::mouseClick(button(), Qt::LeftButton);
    }
    panel_->saveState(settings);

    makePanel();
    panel_->restoreState(settings);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), u"Text with escapes"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"zwei é\\x00"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"one"_qs);
}

void TestComposeState::whatAnotherVersionKeptIsLeftOut()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"state.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"compose/format"_qs, 99);
    settings.beginWriteArray(u"compose/history"_qs, 2);
    int index = 0;
    for (const auto &[format, text] :
         {std::pair(99, u"in a format of tomorrow"_qs), std::pair(int(PayloadFormat::Hex), u"0d"_qs)}) {
        settings.setArrayIndex(index++);
        settings.setValue(u"format"_qs, format);
        settings.setValue(u"text"_qs, text);
    }
    settings.endArray();
    panel_->restoreState(settings);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), payloadFormatName(payloadFormats().first()));
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
}

void TestComposeState::whatIsPutInKeepsTheDraft()
{
    panel_->compose({PayloadFormat::Hex, u"0d"_qs}); // There was no draft.
    QCOMPARE(edit()->text(), u"0d"_qs);
    QCOMPARE(child<QComboBox>("formatCombo")->currentText(), payloadFormatName(PayloadFormat::Hex));
    panel_->compose({PayloadFormat::Hex, u"0d"_qs}); // It is there already.
    panel_->compose({PayloadFormat::Text, u"hello"_qs});
    QCOMPARE(edit()->text(), u"hello"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(edit()->text(), u"0d"_qs);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(edit()->text(), u"hello"_qs);
}

REGISTER_TEST(TestComposeState, QApplication)
#include "test_composestate.moc"
