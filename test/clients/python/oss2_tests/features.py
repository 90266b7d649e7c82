"""oss2: what else clients read of a bucket, kept here or never there."""

import oss2
from conformance import tries
from oss2_tests.cases import AUTH, Oss2Case
from oss_suite import ENDPOINT, REGION

models = oss2.models


class Features(Oss2Case):
    @tries("PutBucketInventory", "GetBucketInventory", "ListBucketInventory", "DeleteBucketInventory")
    def test_inventory(self):
        """are inventories"""
        target = models.InventoryBucketDestination(
            account_id="1", role_arn="acs:ram::1:role/a", bucket="reports", inventory_format="CSV", prefix="in/"
        )
        inventory = models.InventoryConfiguration(
            inventory_id="report-1",
            is_enabled=True,
            included_object_versions="All",
            inventory_filter=models.InventoryFilter("media/"),
            inventory_destination=models.InventoryDestination(target),
            inventory_schedule=models.InventorySchedule("Daily"),
            optional_fields=["Size", "ETag"],
        )
        self.bucket.put_bucket_inventory_configuration(inventory)
        found = self.bucket.get_bucket_inventory_configuration("report-1")
        facts = (found.inventory_id, found.is_enabled, found.inventory_filter.prefix, found.optional_fields)
        self.assertEqual(facts, ("report-1", True, "media/", ["Size", "ETag"]))
        self.assertEqual(found.inventory_destination.bucket_destination.bucket, "reports")
        listed = self.bucket.list_bucket_inventory_configurations()
        self.assertEqual([one.inventory_id for one in listed.inventory_configurations], ["report-1"])
        self.bucket.delete_bucket_inventory_configuration("report-1")
        with self.refused("NoSuchInventory", 404, oss2.exceptions.NoSuchInventory):
            self.bucket.get_bucket_inventory_configuration("report-1")

    @tries("PutStyle", "GetStyle", "ListStyle", "DeleteStyle")
    def test_styles(self):
        """are styles of pictures"""
        self.bucket.put_bucket_style("small", "image/resize,p_50")
        found = self.bucket.get_bucket_style("small")
        self.assertEqual((found.name, found.content), ("small", "image/resize,p_50"))
        self.assertEqual([one.name for one in self.bucket.list_bucket_style().styles], ["small"])
        self.bucket.delete_bucket_style("small")
        with self.refused("NoSuchStyle", 404):
            self.bucket.get_bucket_style("small")

    @tries("InitiateBucketWorm", "GetBucketWorm", "CompleteBucketWorm", "ExtendBucketWorm", "AbortBucketWorm")
    def test_worm(self):
        """are retention policies"""
        bucket = self.new_bucket()
        with self.refused("NoSuchWORMConfiguration", 404, oss2.exceptions.NoSuchWORMConfiguration):
            bucket.get_bucket_worm()
        bucket.init_bucket_worm(1)
        bucket.abort_bucket_worm()
        id = bucket.init_bucket_worm(2).worm_id
        found = bucket.get_bucket_worm()
        self.assertEqual((found.worm_id, found.state, found.retention_period_days), (id, "InProgress", 2))
        bucket.complete_bucket_worm(id)
        bucket.extend_bucket_worm(id, 3)
        found = bucket.get_bucket_worm()
        self.assertEqual((found.state, found.retention_period_days), ("Locked", 3))

    @tries("PutBucketHttpsConfig", "GetBucketHttpsConfig")
    def test_https(self):
        """are versions of TLS"""
        self.bucket.put_bucket_https_config(models.BucketTlsVersion(True, ["TLSv1.2", "TLSv1.3"]))
        found = self.bucket.get_bucket_https_config()
        self.assertEqual((found.tls_enabled, found.tls_version), (True, ["TLSv1.2", "TLSv1.3"]))

    @tries("PutBucketArchiveDirectRead", "GetBucketArchiveDirectRead")
    def test_archive(self):
        """are reads of archived objects"""
        self.bucket.put_bucket_archive_direct_read(True)
        self.assertEqual(self.bucket.get_bucket_archive_direct_read().enabled, True)

    @tries("PutBucketStorageCapacity", "GetBucketStorageCapacity")
    def test_capacity(self):
        """are limits of its storage"""
        self.bucket.set_bucket_storage_capacity(models.BucketUserQos(100))
        self.assertEqual(self.bucket.get_bucket_storage_capacity().storage_capacity, 100)

    @tries("PutBucketQosInfo", "GetBucketQosInfo", "DeleteBucketQosInfo")
    def test_bandwidth(self):
        """are limits of its bandwidth"""
        kinds = [f"{where}_{what}" for where in ("total", "intranet", "extranet") for what in ("upload_bw", "download_bw", "qps")]
        limits = {name: n for n, name in enumerate(kinds, 1)}
        self.bucket.put_bucket_qos_info(models.BucketQosInfo(**limits))
        found = self.bucket.get_bucket_qos_info()
        self.assertEqual({name: getattr(found, name) for name in limits}, limits)
        self.bucket.delete_bucket_qos_info()

    @tries("CreateCnameToken", "GetCnameToken")
    def test_token(self):
        """are tokens that prove who owns a domain"""
        token = self.bucket.create_bucket_cname_token("media.example.com").token
        self.assertEqual(self.bucket.get_bucket_cname_token("media.example.com").token, token)

    @tries("ListCname", "ListLiveChannel", "ListBucketDataRedundancyTransition", "GetBucketReplicationLocation")
    def test_empty(self):
        """are lists of what no bucket has here: domains, live channels, changes of redundancy"""
        self.assertEqual(self.bucket.list_bucket_cname().cname, [])
        self.assertEqual(self.bucket.list_live_channel().channels, [])
        self.assertEqual(self.bucket.list_bucket_data_redundancy_transition().data_redundancy_transitions, [])
        self.bucket.get_bucket_replication_location()

    @tries("GetBucketReplication", "GetBucketReplicationProgress", "GetMetaQueryStatus")
    def test_missing(self):
        """are not there where no bucket has them: replication, an index of metadata"""
        for code, call in (
            ("NoSuchReplicationConfiguration", self.bucket.get_bucket_replication),
            ("NoSuchReplicationRule", lambda: self.bucket.get_bucket_replication_progress("a")),
            ("MetaQueryNotExist", self.bucket.get_bucket_meta_query_status),
        ):
            with self.refused(code, 404):
                call()

    @tries("DescribeRegions")
    def test_regions(self):
        """are regions, that of the bucket among them"""
        found = oss2.Service(AUTH, ENDPOINT).describe_regions()
        self.assertIn(f"oss-{REGION}", [one.region for one in found.regions])
        (one,) = oss2.Service(AUTH, ENDPOINT).describe_regions(f"oss-{REGION}").regions
        self.assertTrue(one.internet_endpoint)
