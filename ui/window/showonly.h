// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

namespace channel::ui {

class DocumentArea;
class EndpointModel;
class EndpointPanel;
class TrafficPage;

/// "Show only this" of the endpoints' tree: writes a filter into the live log's filter line, where it can be
/// changed, and takes it back.
class ShowOnly : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    ShowOnly(const EndpointModel &endpoints, EndpointPanel &panel, DocumentArea &area);

private:
    void toggle();
    void update();
    /// The filter of the current row; empty if there is none, as before a connection is made.
    QString currentFilter() const;
    TrafficPage *page() const;

    const EndpointModel &endpoints_;
    EndpointPanel &panel_;
    DocumentArea &area_;
    QString applied_; ///< The filter that this has written, while it stands.
    QString before_;  ///< What stood there before.
};

/// The filter that shows what goes through an endpoint or to and from one peer; empty where that is not known
/// yet. A listener is told by its own address, so that clients that come later are shown, too.
QString filterFor(const EndpointModel &endpoints, const QModelIndex &index);

} // namespace channel::ui
