// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTcpSocket>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// The window without a mouse, for those who cannot see it, and the next time it opens.
class WindowKeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void theButtonHasTheFocusAtTheStart();
    void tabReachesEveryControl();
    void everyControlHasAnAccessibleName();
    void enterInAFieldStarts_data();
    void enterInAFieldStarts();
    void listenAndSendWithoutAMouse();
    void thePortHasNoThousandsSeparator();
    void sizesAndColumnsAreRestored();
    void field27_shortcutsWorkFromEveryField_data();
    void field27_shortcutsWorkFromEveryField();
    void field27_editingKeysStayWithTheField();
    void brokenSettingsDoNoHarm();

private:
    QSet<QString> reachedByTab() const;

    std::unique_ptr<WindowFixture> fixture_;
};

namespace {

bool isControl(const QWidget *widget)
{
    if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus)
        return false;
    // Parts of other controls, which speak for them.
    return !widget->objectName().isEmpty() && !widget->objectName().startsWith(u"qt_");
}

} // namespace

void WindowKeyboardTest::theButtonHasTheFocusAtTheStart()
{
    QCOMPARE(QApplication::focusWidget()->objectName(), u"startButton"_qs);
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Listen"_qs);
    QCOMPARE(fixture_->child<QLineEdit>("hostEdit")->text(), u"127.0.0.1"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("portSpin")->value(), 5000);
}

QSet<QString> WindowKeyboardTest::reachedByTab() const
{
    QSet<QString> reached;
    for (int step = 0; step < 60; ++step) {
        QWidget *focused = QApplication::focusWidget();
        reached.insert(focused->objectName());
        QTest::keyClick(focused, Qt::Key_Tab);
    }
    return reached;
}

void WindowKeyboardTest::tabReachesEveryControl()
{
    const QSet<QString> reached = reachedByTab();
    for (const char *name :
         {"modeCombo", "hostEdit", "portSpin", "startButton", "clearButton", "followButton", "endpointTree",
          "filterEdit", "savedFiltersButton", "trafficView", "formatCombo", "composeEdit"})
        QVERIFY2(reached.contains(QLatin1StringView(name)), name);
}

void WindowKeyboardTest::everyControlHasAnAccessibleName()
{
    for (const QWidget *widget : fixture_->window->findChildren<QWidget *>()) {
        if (isControl(widget))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

void WindowKeyboardTest::enterInAFieldStarts_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("host") << QByteArray("hostEdit");
    QTest::newRow("port") << QByteArray("portSpin");
    QTest::newRow("button") << QByteArray("startButton");
}

void WindowKeyboardTest::enterInAFieldStarts()
{
    QFETCH(QByteArray, field);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    auto *widget = fixture_->child<QWidget>(field.constData());
    widget->setFocus();
    QTest::keyClick(widget, field == "startButton" ? Qt::Key_Space : Qt::Key_Return);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowKeyboardTest::listenAndSendWithoutAMouse()
{
    auto *port = fixture_->child<QSpinBox>("portSpin");
    port->setFocus();
    port->selectAll();
    QTest::keyClicks(port, u"0"_qs);
    QTest::keyClick(port, Qt::Key_Return);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QTcpSocket socket;
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    socket.connectToHost(u"127.0.0.1"_qs, quint16(address.section(u':', -1).toUInt()));
    QTRY_VERIFY(fixture_->client(0).isValid());

    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    edit->setFocus();
    QTest::keyClicks(edit, u"by keys"_qs);
    QTRY_VERIFY(fixture_->child<QPushButton>("sendButton")->isEnabled());
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(socket.bytesAvailable(), 16);
    QCOMPARE(socket.readAll(), QByteArray("\r\nMSG 7\r\nby keys"));
}

void WindowKeyboardTest::thePortHasNoThousandsSeparator()
{
    auto *port = fixture_->child<QSpinBox>("portSpin");
    port->setValue(50'000);
    QCOMPARE(port->text(), u"50000"_qs);
    port->setValue(0);
    QCOMPARE(port->text(), u"any free port"_qs);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_qs);
    QCOMPARE(port->minimum(), 1);
}

void WindowKeyboardTest::field27_shortcutsWorkFromEveryField_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field :
         {"hostEdit", "portSpin", "modeCombo", "filterEdit", "findEdit", "composeEdit", "formatCombo",
          "hexView", "textView", "composePreview", "trafficView", "endpointTree"})
        QTest::newRow(field) << QByteArray(field);
}

void WindowKeyboardTest::field27_shortcutsWorkFromEveryField()
{
    QFETCH(QByteArray, field);
    auto *widget = fixture_->child<QWidget>(field.constData());
    QVERIFY(widget);
    for (QWidget *each = widget; !each->isVisible(); each = each->parentWidget())
        each->setVisible(true);
    widget->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), widget);
    QAction *exporting = fixture_->action("exportAction");
    exporting->setEnabled(true);
    disconnect(exporting, &QAction::triggered, nullptr, nullptr); // No dialog.
    const QSignalSpy exported(exporting, &QAction::triggered);
    QTest::keyClick(widget, Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(exported.size(), 1);
    for (QAction *action : fixture_->window->findChildren<QAction *>()) {
        const bool isEditing = action->shortcut() == QKeySequence::Undo ||
                               action->shortcut() == QKeySequence::Redo || action->objectName().isEmpty();
        const bool isWindows = action->shortcutContext() == Qt::WindowShortcut;
        if (action->shortcut().isEmpty() || !isWindows || isEditing || !action->isEnabled())
            continue;
        QKeyEvent asked(QEvent::ShortcutOverride, action->shortcut()[0].key(),
                        action->shortcut()[0].keyboardModifiers());
        asked.ignore();
        QApplication::sendEvent(widget, &asked);
        QVERIFY2(!asked.isAccepted(), qPrintable(action->objectName()));
    }
}

void WindowKeyboardTest::field27_editingKeysStayWithTheField()
{
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), filter);
    QTest::keyClicks(filter, u"abc"_qs);
    QTest::keyClick(filter, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(filter->text(), QString());
    QTest::keyClicks(filter, u"abc"_qs);
    QTest::keyClick(filter, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(filter->selectedText(), u"abc"_qs);
}

void WindowKeyboardTest::sizesAndColumnsAreRestored()
{
    fixture_->window->resize(1111, 777);
    auto *body = fixture_->child<QSplitter>("bodySplitter");
    body->setSizes({400, 711});
    fixture_->view()->horizontalHeader()->resizeSection(TrafficModel::Peer, 222);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"localhost"_qs);
    const QList<int> sizes = body->sizes();
    QVERIFY(fixture_->window->close());
    fixture_->reopen();
    QTRY_COMPARE(fixture_->window->size(), QSize(1111, 777));
    QTRY_COMPARE(fixture_->child<QSplitter>("bodySplitter")->sizes(), sizes);
    QCOMPARE(fixture_->view()->horizontalHeader()->sectionSize(TrafficModel::Peer), 222);
    QCOMPARE(fixture_->child<QLineEdit>("hostEdit")->text(), u"localhost"_qs);
}

void WindowKeyboardTest::brokenSettingsDoNoHarm()
{
    for (const char *key : {"geometry", "bodySplitter", "outerSplitter", "trafficSplitter", "trafficColumns"})
        fixture_->settings->setValue(u"window/"_qs + QLatin1StringView(key),
                                     QByteArray("\xff\x00garbage", 9));
    fixture_->settings->setValue(u"connection/mode"_qs, 77);
    fixture_->settings->setValue(u"connection/port"_qs, -5);
    fixture_->reopen();
    QVERIFY(fixture_->view()->isVisible());
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Listen"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("portSpin")->value(), 0);
}

REGISTER_TEST(WindowKeyboardTest, QApplication)
#include "test_window_keyboard.moc"
