// SPDX-License-Identifier: MIT

#include "tests/gui/twoclientsfixture.h"

#include "tests/gui/windowfixture.h"

#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

void TwoClientsFixture::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    const quint16 port = fixture_->listen();
    first_ = std::make_unique<QTcpSocket>();
    first_->connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    second_ = std::make_unique<QTcpSocket>();
    second_->connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(1).isValid());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
}

void TwoClientsFixture::cleanup()
{
    first_.reset();
    second_.reset();
    fixture_.reset();
}

void TwoClientsFixture::receive(QTcpSocket &from, const QByteArray &bytes, int rows)
{
    from.write(bytes);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->traffic()->rowCount(), rows, patience);
}

void TwoClientsFixture::select(const QList<int> &rows)
{
    fixture_->view()->showRow(rows.constFirst());
    for (const int row : rows)
        fixture_->view()->selectionModel()->select(fixture_->traffic()->index(row, 0),
                                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
}
