// SPDX-License-Identifier: MIT

#include "tests/gui/filterfixture.h"

#include "tests/gui/windowfixture.h"
#include "ui/filter/filteredit.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

void FilterFixture::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = fixture_->clientThatSent({"apple", "banana", "apple pie", "cherry"});
    QVERIFY(socket_);
}

void FilterFixture::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

void FilterFixture::write(const QByteArray &bytes, int rows)
{
    socket_->write(bytes);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), rows);
}

void FilterFixture::filter(const QString &text)
{
    fixture_->window->activateWindow(); // Drawn into memory, the list of completions would keep that place.
    QTRY_VERIFY(fixture_->window->isActiveWindow());
    QTest::keyClick(fixture_->view(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(filterEdit()->hasFocus());
    QTest::keyClicks(filterEdit(), text);
    QTest::keyClick(filterEdit(), Qt::Key_Return);
}

QString FilterFixture::previews() const
{
    QStringList all;
    for (int row = 0; row < fixture_->traffic()->rowCount(); ++row)
        all.append(fixture_->cell(row, TrafficModel::Preview));
    return all.join(u'|');
}
