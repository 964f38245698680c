// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowdrag.h"
#include "ui/window/rowsender.h"

#include <QItemSelection>

namespace channel::ui {

class Commands;
class ComposePresenter;
class DocumentArea;
class EndpointModel;
class EndpointPanel;
class TrafficModel;

/// Send again, put into the form, and rows that are dropped on an endpoint: takes the rows from the log that
/// is shown, and finds whom they go to.
class RowSending : public QObject
{
    Q_OBJECT

public:
    /// Most rows at once.
    static constexpr quint64 mostRows = RowDrag::mostRows - 1;

    struct Panels
    {
        DocumentArea &area;
        EndpointPanel &endpoints;
    };

    /// All must outlive this.
    RowSending(Session &session, const EndpointModel &endpoints, const Panels &panels, Commands &commands,
               ComposePresenter &form);

private:
    void sendSelectedAgain();
    void sendDropped(const SendTarget &target, const QByteArray &data);
    /// Says so if they are too many.
    bool areTooMany(quint64 rows);
    void send(const QList<quint64> &frames, const std::optional<SendTarget> &target);
    void putIntoForm();
    void putPayload(const Frame &frame, const std::optional<QByteArray> &payload,
                    const std::optional<SendTarget> &peer);
    ReadableFrame readable(quint64 frame) const;
    /// The peer of a row while it is connected; nothing for a row of an opened file.
    std::optional<SendTarget> livingPeer(const Frame &frame) const;
    std::optional<SendTarget> targetOf(const Frame &frame) const;
    const TrafficModel &traffic() const;

    const EndpointModel &endpoints_;
    Panels panels_;
    ComposePresenter &form_;
    RowSender sender_;
};

} // namespace channel::ui
