"""alibabacloud-oss-v2: what else clients read of a bucket, and calls of operations that are not there."""

import alibabacloud_oss_v2 as oss
from conformance import refuses, tries
from oss_suite import REGION
from oss_v2_tests.cases import OssV2Case, client, service_error


class Features(OssV2Case):
    def of(self, name, *more, **named):
        """The answer to a call on the bucket, by its name."""
        request = "".join(part.capitalize() for part in name.split("_")) + "Request"
        return getattr(self.oss, name)(getattr(oss, request)(self.bucket, *more, **named))

    @tries("PutBucketInventory", "GetBucketInventory", "ListBucketInventory", "DeleteBucketInventory")
    def test_inventory(self):
        """are inventories"""
        target = oss.InventoryOSSBucketDestination("CSV", "1", "acs:ram::1:role/a", "acs:oss:::reports", "in/")
        inventory = oss.InventoryConfiguration(
            included_object_versions="Current",
            id="report-1",
            is_enabled=True,
            destination=oss.InventoryDestination(target),
            schedule=oss.InventorySchedule("Weekly"),
        )
        self.of("put_bucket_inventory", "report-1", inventory)
        found = self.of("get_bucket_inventory", "report-1").inventory_configuration
        facts = (found.id, found.is_enabled, found.schedule.frequency, found.destination.oss_bucket_destination.prefix)
        self.assertEqual(facts, ("report-1", True, "Weekly", "in/"))
        listed = self.of("list_bucket_inventory").list_inventory_configurations_result
        self.assertEqual([one.id for one in listed.inventory_configurations], ["report-1"])
        self.of("delete_bucket_inventory", "report-1")
        with self.refused("NoSuchInventory", 404):
            self.of("get_bucket_inventory", "report-1")

    @tries("PutStyle", "GetStyle", "ListStyle", "DeleteStyle")
    def test_styles(self):
        """are styles of pictures"""
        self.of("put_style", "small", style=oss.StyleContent("image/resize,p_50"))
        self.assertEqual(self.of("get_style", "small").style.content, "image/resize,p_50")
        self.assertEqual([one.name for one in self.of("list_style").style_list.styles], ["small"])
        self.of("delete_style", "small")

    @tries("InitiateBucketWorm", "GetBucketWorm", "CompleteBucketWorm", "ExtendBucketWorm", "AbortBucketWorm")
    def test_worm(self):
        """are retention policies"""
        with self.refused("NoSuchWORMConfiguration", 404):
            self.of("get_bucket_worm")
        self.of("initiate_bucket_worm", oss.InitiateWormConfiguration(1))
        self.of("abort_bucket_worm")
        id = self.of("initiate_bucket_worm", oss.InitiateWormConfiguration(2)).worm_id
        self.of("complete_bucket_worm", id)
        self.of("extend_bucket_worm", id, oss.ExtendWormConfiguration(3))
        found = self.of("get_bucket_worm").worm_configuration
        self.assertEqual((found.worm_id, found.state, found.retention_period_in_days), (id, "Locked", 3))

    @tries("PutBucketHttpsConfig", "GetBucketHttpsConfig", "PutBucketArchiveDirectRead", "GetBucketArchiveDirectRead")
    def test_switches(self):
        """are versions of TLS, and reads of archived objects"""
        self.of("put_bucket_https_config", oss.HttpsConfiguration(oss.TLS(True, ["TLSv1.2"])))
        found = self.of("get_bucket_https_config").https_configuration.tls
        self.assertEqual((found.enable, found.tls_versions), (True, ["TLSv1.2"]))
        self.of("put_bucket_archive_direct_read", oss.ArchiveDirectReadConfiguration(True))
        self.assertEqual(self.of("get_bucket_archive_direct_read").archive_direct_read_configuration.enabled, True)

    @tries("PutUserDefinedLogFieldsConfig", "GetUserDefinedLogFieldsConfig", "DeleteUserDefinedLogFieldsConfig")
    def test_log_fields(self):
        """are fields of its logs"""
        fields = oss.UserDefinedLogFieldsConfiguration(oss.LoggingHeaderSet(["a", "b"]), oss.LoggingParamSet(["c"]))
        self.of("put_user_defined_log_fields_config", fields)
        found = self.of("get_user_defined_log_fields_config").user_defined_log_fields_configuration
        self.assertEqual((found.header_set.headers, found.param_set.parameters), (["a", "b"], ["c"]))
        self.of("delete_user_defined_log_fields_config")
        with self.assertRaises(oss.exceptions.OperationError) as caught:
            self.of("get_user_defined_log_fields_config")
        self.assertEqual(service_error(caught.exception).status_code, 404)

    @tries("PutBucketOverwriteConfig", "GetBucketOverwriteConfig", "DeleteBucketOverwriteConfig")
    def test_overwrite(self):
        """are rules against overwriting"""
        self.of("put_bucket_overwrite_config", oss.OverwriteConfiguration([oss.OverwriteRule("forbid", "kept/", id="1")]))
        (rule,) = self.of("get_bucket_overwrite_config").overwrite_configuration.rules
        self.assertEqual((rule.action, rule.prefix, rule.id), ("forbid", "kept/", "1"))
        self.of("delete_bucket_overwrite_config")

    @tries("GetBucketPolicyStatus")
    def test_policy_status(self):
        """is whether its policy opens it to all"""
        self.assertEqual(self.of("get_bucket_policy_status").policy_status.is_public, False)

    @tries("CreateCnameToken", "GetCnameToken")
    def test_token(self):
        """are tokens that prove who owns a domain"""
        cname = oss.BucketCnameConfiguration(oss.Cname(domain="media.example.com"))
        token = self.of("create_cname_token", cname).cname_token.token
        self.assertEqual(self.of("get_cname_token", "media.example.com").cname_token.token, token)

    @tries("ListCname", "ListBucketDataRedundancyTransition", "GetBucketReplicationLocation")
    def test_empty(self):
        """are lists of what no bucket has here"""
        self.assertFalse(self.of("list_cname").cnames)
        self.of("list_bucket_data_redundancy_transition")
        self.of("get_bucket_replication_location")

    @tries("GetBucketReplication", "GetMetaQueryStatus")
    def test_missing(self):
        """are not there where no bucket has them"""
        for name in ("get_bucket_replication", "get_meta_query_status"):
            with self.assertRaises(oss.exceptions.OperationError) as caught:
                self.of(name)
            self.assertEqual(service_error(caught.exception).status_code, 404)

    @tries("DescribeRegions")
    def test_regions(self):
        """are regions, that of the bucket among them"""
        found = self.oss.describe_regions(oss.DescribeRegionsRequest())
        self.assertIn(f"oss-{REGION}", [one.region for one in found.region_info])


class WhatIsNotThere(OssV2Case):
    def refusedAll(self, *calls):
        once = client(retry_max_attempts=1)
        for call in calls:
            with self.refused("NotImplemented", 501):
                call(once)

    @refuses("AppendObject")
    def test_append(self):
        """is an object made by appending; one that was put is not appendable"""
        append = lambda key: lambda once: once.append_object(oss.AppendObjectRequest(self.bucket, key, 0, body=b"1"))
        self.refusedAll(append("appended"))
        self.put("normal")
        with self.refused("ObjectNotAppendable", 409):
            append("normal")(self.oss)

    @refuses("SelectObject", "CreateSelectObjectMeta")
    def test_select(self):
        """is a query of an object's lines"""
        self.put("lines.csv", b"a,b\n1,2\n")
        at = (self.bucket, "lines.csv")
        self.refusedAll(
            lambda once: once.select_object(oss.SelectObjectRequest(*at, "csv/select", oss.SelectRequest())),
            lambda once: once.create_select_object_meta(oss.CreateSelectObjectMetaRequest(*at, "csv/meta", oss.CSVMetaRequest())),
        )

    @tries("RestoreObject")
    def test_restore(self):
        """is a restore of an object that is no archive"""
        self.put("standard")
        with self.refused("OperationNotSupported", 400):
            self.oss.restore_object(oss.RestoreObjectRequest(self.bucket, "standard", restore_request=oss.RestoreRequest(days=1)))

    @refuses("OpenMetaQuery", "CloseMetaQuery", "ListAccessPoints")
    def test_others(self):
        """is an index of metadata, or an access point"""
        self.refusedAll(
            lambda once: once.open_meta_query(oss.OpenMetaQueryRequest(self.bucket)),
            lambda once: once.close_meta_query(oss.CloseMetaQueryRequest(self.bucket)),
            lambda once: once.list_access_points(oss.ListAccessPointsRequest(self.bucket)),
        )

    @refuses("PutObjectRetention", "PutObjectLegalHold", "SealAppendObject")
    def test_objects(self):
        """is a retention, a legal hold, or an end of appending"""
        self.put("a")
        at = {"bucket": self.bucket, "key": "a"}
        self.refusedAll(
            lambda once: once.put_object_retention(oss.PutObjectRetentionRequest(**at)),
            lambda once: once.put_object_legal_hold(oss.PutObjectLegalHoldRequest(**at)),
            lambda once: once.seal_append_object(oss.SealAppendObjectRequest(**at, position=1)),
        )
