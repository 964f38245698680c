// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/connectionbar/noticeplace.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"

#include <QAccessible>
#include <QApplication>
#include <QFile>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// Notices over the window: when they come, what they push, and when they go.
class WindowNoticesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        fixture_ = std::make_unique<WindowFixture>();
        fixture_->window->resize(1280, 800);
    }
    void cleanup() { fixture_.reset(); }

    void field29_buttonsOfNoticesHaveNames();
    void field28_aNoticePushesNothingAndGoesByItself();
    void field28_onlyTheNewestNoticeIsSeen();
    void field28_aQuestionStaysAndComesBack();
    void field28_aNoticeOfAnotherTabWaitsThere();
    void buttonsOfNoticesSayWhatTheirCommandSaysNow();
    void aNoticeComesBackWhenTheOneInFrontIsDestroyed();

private:
    NoticeBar *bar(const char *name) const { return fixture_->child<NoticeBar>(name); }

    std::unique_ptr<WindowFixture> fixture_;
};

void WindowNoticesTest::field29_buttonsOfNoticesHaveNames()
{
    QAction answer(u"&Open them"_qs);
    NoticeBar *offer = bar("offerNotice");
    offer->showNotice(u"A recording was left behind."_qs, NoticeBar::Tone::Information, &answer);
    QStringList names;
    for (QToolButton *button : offer->findChildren<QToolButton *>()) {
        if (button->isVisible())
            names.append(QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name));
    }
    QCOMPARE(names, QStringList({u"Open them"_qs, u"Dismiss this notice"_qs}));
}

void WindowNoticesTest::field28_aNoticePushesNothingAndGoesByItself()
{
    const auto *view = fixture_->view();
    const QRect before(view->mapTo(fixture_->window.get(), QPoint(0, 0)), view->size());
    fixture_->window->notices()->setStay(std::chrono::milliseconds(1));
    NoticeBar *message = bar("connectionMessage");
    message->showNotice(u"The host was not found."_qs, NoticeBar::Tone::Error);
    QVERIFY(message->isVisible());
    QCOMPARE(QRect(view->mapTo(fixture_->window.get(), QPoint(0, 0)), view->size()), before);
    // Over the titles: rows are what one reads.
    const QPoint titles(view->viewport()->mapToGlobal(QPoint(0, 0)).x(), view->mapToGlobal(QPoint(0, 0)).y());
    QCOMPARE(message->mapToGlobal(QPoint(0, 0)), titles);
    QCOMPARE(message->width(), view->viewport()->width());
    QTRY_VERIFY_WITH_TIMEOUT(!message->isVisible(), patience);
    QCOMPARE(message->text(), QString());
}

void WindowNoticesTest::field28_onlyTheNewestNoticeIsSeen()
{
    bar("connectionMessage")->showNotice(u"One."_qs, NoticeBar::Tone::Error);
    bar("captureNotice")->showNotice(u"Two."_qs, NoticeBar::Tone::Information);
    QVERIFY(!bar("connectionMessage")->isVisible());
    QCOMPARE(bar("connectionMessage")->text(), QString());
    QVERIFY(bar("captureNotice")->isVisible());
    bar("trafficNotice")->showNotice(u"Three."_qs, NoticeBar::Tone::Information);
    QVERIFY(!bar("captureNotice")->isVisible());
    QVERIFY(bar("trafficNotice")->isVisible());
}

void WindowNoticesTest::field28_aQuestionStaysAndComesBack()
{
    fixture_->window->notices()->setStay(std::chrono::milliseconds(1));
    QAction answer(u"Open"_qs);
    NoticeBar *offer = bar("offerNotice");
    offer->showNotice(u"A recording was left behind."_qs, NoticeBar::Tone::Information, &answer);
    bar("connectionMessage")->showNotice(u"One."_qs, NoticeBar::Tone::Error);
    QVERIFY(!offer->isVisible());
    QCOMPARE(offer->text(), u"A recording was left behind."_qs);
    QTRY_VERIFY_WITH_TIMEOUT(offer->isVisible(), patience);
    QVERIFY(!bar("connectionMessage")->isVisible());
    offer->dismiss();
    QVERIFY(!offer->isVisible());
}

void WindowNoticesTest::field28_aNoticeOfAnotherTabWaitsThere()
{
    NoticeBar *first = bar("trafficNotice");
    first->showNotice(u"Of the live recording."_qs, NoticeBar::Tone::Information);
    const QString path = fixture_->folder.filePath(u"empty.pcapng"_qs);
    QVERIFY(QFile::copy(fixture_->window->documents()->live()->path(), path));
    fixture_->window->documentCommands()->open(path);
    QTRY_COMPARE(fixture_->window->documents()->documents().size(), 2);
    QTRY_VERIFY(!first->isVisible());
    fixture_->window->documents()->show(fixture_->window->documents()->live());
    QTRY_VERIFY(first->isVisible());
}

void WindowNoticesTest::buttonsOfNoticesSayWhatTheirCommandSaysNow()
{
    QAction answer(u"&Undo mark"_qs);
    QAction other(u"&Later"_qs);
    NoticeBar *offer = bar("offerNotice");
    offer->showNotice(u"Something."_qs, NoticeBar::Tone::Information, &answer, &other);
    const auto name = [offer](const QString &button) {
        return offer->findChild<QToolButton *>(button)->accessibleName();
    };
    answer.setText(u"&Undo note"_qs);
    answer.setToolTip(u"Take it back"_qs);
    other.setText(u"&Never"_qs);
    QCOMPARE(name(u"actionButton"_qs), u"Undo note"_qs);
    QCOMPARE(offer->findChild<QToolButton *>(u"actionButton"_qs)->accessibleDescription(),
             u"Take it back"_qs);
    QCOMPARE(name(u"otherActionButton"_qs), u"Never"_qs);
    offer->showNotice(u"Something else."_qs, NoticeBar::Tone::Information, &other);
    answer.setText(u"&Undo clear"_qs); // Nobody's any more.
    QCOMPARE(name(u"actionButton"_qs), u"Never"_qs);
    QCOMPARE(name(u"otherActionButton"_qs), u"No command"_qs);
}

void WindowNoticesTest::aNoticeComesBackWhenTheOneInFrontIsDestroyed()
{
    QAction answer(u"Open"_qs);
    NoticeBar *offer = bar("offerNotice");
    offer->showNotice(u"A recording was left behind."_qs, NoticeBar::Tone::Information, &answer);
    auto front = std::make_unique<NoticeBar>();
    fixture_->window->notices()->add(*front, *offer->parentWidget());
    front->showNotice(u"Something newer."_qs, NoticeBar::Tone::Information, &answer);
    QTRY_VERIFY(!offer->isVisible());
    front.reset();
    QTRY_VERIFY_WITH_TIMEOUT(offer->isVisible(), patience);
}

REGISTER_TEST(WindowNoticesTest, QApplication)
#include "test_window_notices.moc"
